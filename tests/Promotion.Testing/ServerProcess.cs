using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Testing;

/// <summary>A server program that runs until it is disposed, with all it says kept as its log.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Lock sync = new();
    private readonly StringBuilder log = new();
    private readonly List<(Regex Pattern, TaskCompletionSource<Match> Found)> awaited = [];
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Everything it has written so far, standard output and error mixed.</summary>
    public string Log
    {
        get
        {
            lock (sync) return log.ToString();
        }
    }

    /// <summary>The process's id, for a test that kills it.</summary>
    public int Id => process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => process.HasExited;

    public static ServerProcess Start(string program, params IEnumerable<string> arguments) =>
        Start(program, arguments, ImmutableDictionary<string, string>.Empty);

    /// <summary>Starts it with variables on top of this process's environment.</summary>
    public static ServerProcess Start(string program, IEnumerable<string> arguments, ImmutableDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        process.Exited += (_, _) => server.GiveUp();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>The first line, past or to come, that a regular expression matches. Fails, with the log, when the program ends
    /// first or says nothing of the kind within the deadline (30 seconds unless given).</summary>
    public async Task<Match> Says(string pattern, TimeSpan? deadline = null)
    {
        var found = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (sync)
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant);
            if (regex.Match(log.ToString()) is { Success: true } already) return already;
            awaited.Add((regex, found));
        }
        if (process.HasExited) GiveUp();
        try
        {
            return await found.Task.WaitAsync(deadline ?? TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{process.StartInfo.FileName} did not say '{pattern}'. It said:\n{Log}");
        }
    }

    /// <summary>The exit code, once the program has ended by itself and all it said is in the log. Fails, with the log, when it
    /// still runs after the deadline (30 seconds unless given).</summary>
    public async Task<int> Ends(TimeSpan? deadline = null)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(deadline ?? TimeSpan.FromSeconds(30));
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{process.StartInfo.FileName} did not end. It said:\n{Log}");
        }
    }

    /// <summary>Ends the program as a power cut would (SIGKILL), and it alone: programs it had started go on.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the program to end (SIGTERM).</summary>
    public Task Terminate() => Signal("TERM");

    /// <summary>Sends it a signal, such as STOP and CONT.</summary>
    public async Task Signal(string name) =>
        (await ProcessRunner.Run("/bin/sh", ["-c", $"kill -{name} {process.Id}"])).Successful();

    /// <summary>Kills the program, by its own id, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (sync)
        {
            log.Append(line).Append('\n');
            foreach (var (pattern, found) in awaited)
            {
                if (pattern.Match(line) is { Success: true } match) found.TrySetResult(match);
            }
        }
    }

    private void GiveUp()
    {
        // Exited can come before the last lines have been read; this waits for them.
        process.WaitForExit();
        lock (sync)
        {
            var failure = new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}. It said:\n{log}");
            foreach (var (_, found) in awaited) found.TrySetException(failure);
        }
    }
}
