using System.ComponentModel;
using System.Diagnostics;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Runs the programs that render manifests. A run that takes too long is ended with all it started.</summary>
internal sealed class Programs(TimeSpan timeout, TimeProvider clock)
{
    /// <summary>
    /// What the program printed. Throws <see cref="SourceException"/> with its complaint when it fails, and with
    /// <paramref name="advice"/> when it is not installed.
    /// </summary>
    internal async Task<string> Run(ProcessStartInfo start, string advice, CancellationToken cancellation)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        using var process = Begin(start, advice);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(stop.Token);
            var complaint = process.StandardError.ReadToEndAsync(stop.Token);
            await process.WaitForExitAsync(stop.Token);
            return process.ExitCode == 0
                ? await output
                : throw new SourceException($"{Subject(start)} failed: {(await complaint).Trim()}");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new SourceException($"{Subject(start)} did not end within {timeout}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Begin(ProcessStartInfo start, string advice)
    {
        try
        {
            return Process.Start(start) ?? throw new SourceException($"{start.FileName} did not start");
        }
        catch (Win32Exception missing)
        {
            throw new SourceException($"the program {start.FileName} was not found: {advice}", missing);
        }
    }

    private static string Subject(ProcessStartInfo start) =>
        $"{Path.GetFileName(start.FileName)} {start.ArgumentList.FirstOrDefault(argument => !argument.StartsWith('-'))}".TrimEnd();
}
