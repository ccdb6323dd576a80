using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class DeleteStepTests
{
    private readonly DeleteStep step = new();

    [Fact]
    public async Task Run_FilesAndDirectories_AreRemoved()
    {
        using var bench = new Bench().Write("a", "").Write("d/e/f", "").Write("kept", "");
        await bench.Run(step, """{"paths":["a","d","a","missing"]}""");
        Assert.Equal(["kept"], bench.Files());
    }

    [Fact]
    public async Task Run_Globs_RemoveWhatMatches()
    {
        using var bench = new Bench().Write("a.tmp", "").Write("d/b.tmp", "").Write("d/c.yaml", "");
        await bench.Run(step, """{"paths":["./**/*.tmp"],"pathsAreGlobs":true,"strict":true}""");
        Assert.Equal(["d/c.yaml"], bench.Files());
    }

    [Fact]
    public async Task Run_LinkAtTheEnd_IsRemovedItself()
    {
        using var bench = new Bench().Write("real/a", "");
        Directory.CreateSymbolicLink(bench["link"], bench["real"]);
        await bench.Run(step, """{"path":"link"}""");
        Assert.Equal(["real/a"], bench.Files());
    }

    [Theory]
    [InlineData("""{"path":"../victim"}""", "outside the working directory")]
    [InlineData("""{"path":"out/victim"}""", "outside the working directory")]
    [InlineData("""{"path":"../*","pathsAreGlobs":true}""", "outside the working directory")]
    [InlineData("""{"path":"."}""", "the working directory itself")]
    [InlineData("""{"path":"gone","strict":true}""", "path \"gone\" does not exist")]
    [InlineData("""{"paths":["gone*"],"pathsAreGlobs":true,"strict":true}""", "no paths matched pattern \"gone*\"")]
    public async Task Run_ForbiddenOrMissing_IsAnErrorAndRemovesNothing(string config, string message)
    {
        using var bench = new Bench().Write("a", "");
        await File.WriteAllTextAsync(Path.Combine(bench.Outside, "victim"), "", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(bench["out"], bench.Outside);
        var failure = await bench.Fails(step, config);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(bench.Outside, "victim")) && File.Exists(bench["a"]));
    }

    [Fact]
    public async Task Run_BadPattern_IsTerminal()
    {
        using var bench = new Bench();
        var failure = await bench.Fails(step, """{"path":"a[","pathsAreGlobs":true}""");
        Assert.Equal((StepStatus.Errored, true), (failure.Status, failure.IsTerminal));
    }
}
