using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class FileWriteStepTests
{
    private readonly FileWriteStep step = new();

    [Theory]
    [InlineData("", "0600")]
    [InlineData(""","permissions":"0644" """, "0644")]
    public async Task Run_NewFile_HasContentAndMode(string permissions, string mode)
    {
        using var bench = new Bench();
        await bench.Run(step, $$"""{"path":"env/a.yaml","contents":"é: 1\r\n"{{permissions}}}""");
        Assert.Equal("é: 1\r\n", bench.Read("env/a.yaml"));
        Assert.Equal(Convert.ToInt32(mode, 8), bench.Mode("env/a.yaml"));
    }

    [Fact]
    public async Task Run_Overwrite_ReplacesContentAndMode()
    {
        using var bench = new Bench().Write("a", "a longer text");
        await bench.Run(step, """{"path":"./a","contents":"","overwrite":true,"permissions":"0640"}""");
        Assert.Equal("", bench.Read("a"));
        Assert.Equal(0b110_100_000, bench.Mode("a"));
    }

    [Theory]
    [InlineData("""{"path":"/etc/a","contents":""}""", "is absolute")]
    [InlineData("""{"path":"../a","contents":""}""", "leads out of the working directory")]
    [InlineData("""{"path":"b/../../a","contents":""}""", "leads out of the working directory")]
    [InlineData("""{"path":".git/config","contents":""}""", "belongs to git itself")]
    [InlineData("""{"path":"src/.git/config","contents":""}""", "belongs to git itself")]
    [InlineData("""{"path":"out/a","contents":""}""", "symlinks are forbidden")]
    [InlineData("""{"path":"dangling","contents":""}""", "symlinks are forbidden")]
    [InlineData("""{"path":".promotion/a","contents":""}""", ".promotion")]
    [InlineData("""{"path":"kept","contents":""}""", "exists already")]
    [InlineData("""{"path":"a","contents":"","permissions":"0755"}""", "permissions: 0755")]
    [InlineData("""{"path":"a","contents":"","permissions":"0602"}""", "permissions: 0602")]
    public async Task Run_Forbidden_FailsForGoodAndWritesNothing(string config, string message)
    {
        using var bench = new Bench().Write("kept", "as it was");
        Directory.CreateSymbolicLink(bench["out"], bench.Outside);
        File.CreateSymbolicLink(bench["dangling"], Path.Combine(bench.Outside, "a"));
        var failure = await bench.Fails(step, config);
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(("as it was", false), (bench.Read("kept"), File.Exists(Path.Combine(bench.Outside, "a"))));
    }

    [Fact]
    public async Task Run_AgainAfterACrash_WritesItsOwnFileAnew()
    {
        using var bench = new Bench();
        var context = bench.Context("""{"path":"a","contents":"x"}""");
        await step.Run(context, TestContext.Current.CancellationToken);
        await step.Run(context with { IsReplay = true }, TestContext.Current.CancellationToken);
        Assert.Equal("x", bench.Read("a"));
    }

    [Fact]
    public void Check_BadPermissions_NamesTheForm() => Assert.Equal(
        ["permissions: expected text of the form 0 and three octal digits, such as 0644, but found \"644\""],
        step.Check(Bench.Config("""{"path":"a","contents":"","permissions":"644"}""")));
}
