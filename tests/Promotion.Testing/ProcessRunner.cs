using System.Diagnostics;
using System.Text;

namespace Promotion.Testing;

/// <summary>Runs a program to its end, within a deadline.</summary>
public static class ProcessRunner
{
    /// <summary>Runs the program and returns how it ended, whatever the exit code. Throws <see cref="TimeoutException"/>
    /// after the deadline, when the program and its children have been killed.</summary>
    public static async Task<ProcessResult> Run(string program, IEnumerable<string> arguments, ProcessOptions? options = null)
    {
        options ??= new ProcessOptions();
        var start = Describe(program, arguments, options);
        var command = $"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start");
        using var deadline = new CancellationTokenSource(options.Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await Feed(process, options.Input, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ProcessResult(command, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} was still running after {options.Deadline.TotalSeconds} s");
        }
    }

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, ProcessOptions options)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in options.Environment) start.Environment[name] = value;
        return start;
    }

    private static async Task Feed(Process process, string input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it; its exit code says whether that was right.
        }
    }
}
