using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Processes;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Processes;

public sealed class ProgramRunnerTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(1);
    private readonly ProgramRunner _runner = new(TimeProvider.System, NullLogger<ProgramRunner>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_GivesExitCodeAndBothStreams()
    {
        var result = await _runner.Run(Shell("cat; echo oops >&2; exit 3") with { Input = "héllo" }, Cancellation);

        Assert.Equal(("sh", 3, "héllo", true, "oops\n"), (result.Program, result.ExitCode, result.Output, result.IsWhole, result.Error));
        Assert.Contains("exit code 3: oops", Assert.Throws<ProgramException>(result.Successful).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PassesArgumentsAsTheyAre()
    {
        var result = await _runner.Run(new("printf", ["%s|", "a b", "$HOME", "'\"", ""], Ample), Cancellation);

        Assert.Equal("a b|$HOME|'\"||", result.Successful().Output);
    }

    [Fact]
    public async Task Run_PassesOnlyGivenAndHarmlessVariables()
    {
        Environment.SetEnvironmentVariable("PROMOTION_TEST_SECRET", "hidden");

        var result = await _runner.Run(Shell("env") with { Environment = ImmutableDictionary<string, string>.Empty.Add("GIVEN", "1") }, Cancellation);

        Assert.Contains("GIVEN=1", result.Output, StringComparison.Ordinal);
        Assert.Contains("PATH=", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WorksInTheGivenFolder()
    {
        using var folder = new TempFolder();

        Assert.Equal(folder.Path, (await _runner.Run(Shell("pwd -P") with { WorkingFolder = folder.Path }, Cancellation)).Output.Trim());
    }

    [Fact]
    public async Task Run_OfMuchOutput_KeepsTheBeginningAndSaysSo()
    {
        var result = await _runner.Run(Shell("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done") with { OutputLimit = 100 }, Cancellation);

        Assert.True(result.IsSuccess);
        Assert.False(result.IsWhole);
        Assert.Equal(100, result.Output.Length);
        Assert.Equal(ProgramFailure.Output, Assert.Throws<ProgramException>(result.Successful).Failure);
    }

    [Fact]
    public async Task Run_OfManyComplaints_KeepsTheirEnd()
    {
        var result = await _runner.Run(Shell("i=0; while [ $i -lt 20000 ]; do echo 0123456789 >&2; i=$((i+1)); done; echo the end >&2"), Cancellation);

        Assert.EndsWith("the end\n", result.Error, StringComparison.Ordinal);
        Assert.True(result.Error.Length <= 64 * 1024);
    }

    [Fact]
    public async Task Run_MasksSecretsInComplaints()
    {
        var result = await _runner.Run(Shell("echo 'denied for s3cr3t/+ at https://x:s3cr3t%2F%2B@host' >&2; exit 1") with { Secrets = ["s3cr3t/+"] }, Cancellation);

        Assert.Equal("denied for *** at https://x:***@host", result.Complaint);
    }

    [Fact]
    public async Task Run_OfAMissingProgram_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<ProgramException>(() => _runner.Run(new("no-such-program", [], Ample), Cancellation));

        Assert.Equal(ProgramFailure.Missing, failure.Failure);
        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PastItsDeadline_KillsTheProgramAndItsChildren()
    {
        using var folder = new TempFolder();
        var clock = new FakeTimeProvider();
        var runner = new ProgramRunner(clock, NullLogger<ProgramRunner>.Instance);
        var ready = folder["ready"];
        await MakePipe(ready);
        var running = runner.Run(Shell($"sleep 1000 & echo $! > '{ready}'; wait"), Cancellation);
        var child = int.Parse(await File.ReadAllTextAsync(ready, Cancellation));

        clock.Advance(Ample);

        Assert.Equal(ProgramFailure.Deadline, (await Assert.ThrowsAsync<ProgramException>(() => running)).Failure);
        Assert.False(IsRunning(child));
    }

    [Fact]
    public async Task Run_WhenCancelled_KillsTheProgram()
    {
        using var folder = new TempFolder();
        using var cancel = new CancellationTokenSource();
        var ready = folder["ready"];
        await MakePipe(ready);
        var running = _runner.Run(Shell($"echo $$ > '{ready}'; exec sleep 1000"), cancel.Token);
        var program = int.Parse(await File.ReadAllTextAsync(ready, Cancellation));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(IsRunning(program));
    }

    private static ProgramCall Shell(string script) => new("sh", ["-c", script], Ample);

    // Reading a named pipe waits for its writer: the signal that the program is up.
    private async Task MakePipe(string path) => (await _runner.Run(new("mkfifo", [path], Ample), Cancellation)).Successful();

    // A killed process that nobody has waited for is a zombie, which runs no more.
    private static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/stat") && File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Trim()[0] != 'Z';
}
