using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Testing;

public sealed class ProgramTests
{
    [Fact]
    public async Task Tools_AreInstalled()
    {
        Assert.Contains("v3.", (await ProcessRunner.Run(ToolPaths.Helm, ["version", "--short"])).Output, StringComparison.Ordinal);
        Assert.Contains("git version", (await ProcessRunner.Run(ToolPaths.Git, ["version"])).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ProcessRunner.Run(ToolPaths.Kustomize, ["version"])).ExitCode);
        Assert.True(File.Exists(ToolPaths.DockerRegistry));
    }

    [Fact]
    public void Find_UnknownProgram_NamesTheRemedy()
    {
        var missing = Assert.Throws<FileNotFoundException>(() => ToolPaths.Find("no-such-program"));
        Assert.Contains("'no-such-program' is not installed: run 'make tools'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PastItsDeadline_IsKilled()
    {
        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => ProcessRunner.Run("sleep", ["60"], new ProcessOptions { Deadline = TimeSpan.FromMilliseconds(100) }));
        Assert.Equal("sleep 60 was still running after 0.1 s", late.Message);
    }

    [Fact]
    public async Task Run_WithInputAndFolder_PassesBoth()
    {
        using var folder = new TempFolder();
        var result = await ProcessRunner.Run("sh", ["-c", "pwd; cat; exit 3"], new ProcessOptions { WorkingDirectory = folder.Path, Input = "in" });

        Assert.Equal((3, $"{folder.Path}\nin"), (result.ExitCode, result.Output));
        Assert.Contains("ended with 3", Assert.Throws<InvalidOperationException>(result.Successful).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_WhenTheProgramEndsFirst_QuotesItsLog()
    {
        await using var server = ServerProcess.Start("sh", "-c", "echo broken >&2; exit 4");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => server.Says("ready"));

        Assert.Contains("ended with 4. It said:\nbroken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TempFolder_Disposed_IsGone()
    {
        var folder = new TempFolder();
        File.WriteAllText(folder["a/b.txt"], "b");
        folder.Dispose();

        Assert.False(Directory.Exists(folder.Path));
    }
}
