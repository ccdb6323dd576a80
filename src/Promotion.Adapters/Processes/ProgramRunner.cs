using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Processes;

/// <summary>
/// Runs programs of the machine, such as git, helm and kustomize. A run ends at its deadline or when cancelled, whatever the program does:
/// it is killed with everything it started.
/// </summary>
public sealed partial class ProgramRunner(TimeProvider clock, ILogger<ProgramRunner> logger)
{
    private const int ErrorLimit = 64 * 1024;

    // A killed program, or a child that outlived its parent, may keep a pipe open; its last words are not waited for longer.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly string[] Inherited =
    [
        "PATH", "TMPDIR", "TZ", "LANG", "SystemRoot", "TEMP", "TMP",
        "SSL_CERT_FILE", "SSL_CERT_DIR",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
    ];

    /// <summary>
    /// Runs the program to its end; an exit code other than 0 is an answer, not an exception.
    /// Throws <see cref="ProgramException"/> when it is missing or its deadline passes, <see cref="OperationCanceledException"/> when cancelled.
    /// </summary>
    public async Task<ProgramResult> Run(ProgramCall call, CancellationToken cancellation)
    {
        var output = new CapturedStream(call.OutputLimit, keepsEnd: false);
        // A program that says more than is kept is ended, for it may never come to an end by itself.
        var result = await Run(call, output.Read, cancellation);
        return result with { Output = output.Text(), IsWhole = output.IsWhole };
    }

    /// <summary>
    /// As above, but its output is read while it comes. When <paramref name="read"/> has had enough, which it says with false, the program is
    /// ended and counts as successful.
    /// </summary>
    internal async Task<ProgramResult> Run(ProgramCall call, Func<Stream, Task<bool>> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = Path.GetFileName(call.Program);
        var started = clock.GetTimestamp();
        using var process = Start(call, name);
        var error = new CapturedStream(ErrorLimit, keepsEnd: true, call.Hears);
        var others = Task.WhenAll(error.Read(process.StandardError.BaseStream), Feed(process.StandardInput, call.Input));
        var reading = ReadOr(() => Kill(process), process.StandardOutput.BaseStream, read);
        var inTime = await End(process, call.Deadline, cancellation);
        await Quietly(Task.WhenAll(others, reading));
        cancellation.ThrowIfCancellationRequested();
        var complaint = SecretMask.Of(call.Secrets).Apply(error.Text());
        LogEnd(name, inTime ? process.ExitCode : -1, clock.GetElapsedTime(started).TotalMilliseconds);
        if (!inTime)
        {
            throw new ProgramException(ProgramFailure.Deadline, $"{name} did not end within {call.Deadline.TotalSeconds:0.#} s and was killed{Said(complaint)}");
        }
        var hadEnough = reading.IsCompleted && !await reading;
        return new(name, hadEnough ? 0 : process.ExitCode, "", IsWhole: true, complaint);
    }

    private static async Task<bool> ReadOr(Action kill, Stream output, Func<Stream, Task<bool>> read)
    {
        var toTheEnd = false;
        try
        {
            return toTheEnd = await read(output);
        }
        finally
        {
            if (!toTheEnd)
            {
                kill();
            }
        }
    }

    private static Process Start(ProgramCall call, string name)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            WorkingDirectory = call.WorkingFolder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment.Clear();
        foreach (var variable in Inherited)
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value)
            {
                start.Environment[variable] = value;
            }
        }
        foreach (var (variable, value) in call.Environment)
        {
            start.Environment[variable] = value;
        }
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        }
        catch (Win32Exception e)
        {
            throw new ProgramException(ProgramFailure.Missing, $"{name} cannot be run: {e.Message}", e);
        }
    }

    /// <summary>Waits for the program; kills it at the deadline or when cancelled. True when it ended by itself.</summary>
    private async Task<bool> End(Process process, TimeSpan deadline, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            await Quietly(process.WaitForExitAsync(CancellationToken.None));
            return false;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It, or one of its children, ended in this very moment.
        }
    }

    private static async Task Quietly(Task task) =>
        await task.WaitAsync(LastWords, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task Feed(StreamWriter writer, string input)
    {
        try
        {
            await writer.WriteAsync(input);
            writer.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It ended without reading all of its input, which is its right.
        }
    }

    private static string Said(string complaint) => complaint.Trim() is { Length: > 0 } text ? $"; it said: {text}" : "";

    [LoggerMessage(4001, LogLevel.Debug, "{Program} ended with {ExitCode} after {Milliseconds:0} ms")]
    private partial void LogEnd(string program, int exitCode, double milliseconds);
}
