using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class CopyStepTests
{
    private readonly CopyStep step = new();

    [Fact]
    public async Task Run_File_MakesParentsAndKeepsTheMode()
    {
        using var bench = new Bench().Write("a.sh", "run");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(bench["a.sh"], (UnixFileMode)0b111_100_000);
        await bench.Run(step, """{"inPath":"a.sh","outPath":"x/y/b.sh"}""");
        Assert.Equal("run", bench.Read("x/y/b.sh"));
        if (!OperatingSystem.IsWindows()) Assert.Equal((UnixFileMode)0b111_100_000, File.GetUnixFileMode(bench["x/y/b.sh"]));
    }

    [Fact]
    public async Task Run_Directory_MergesAndOverwrites()
    {
        using var bench = new Bench().Write("in/a", "new").Write("in/d/b", "b").Write("in/.git/config", "c").Write("out/a", "old").Write("out/kept", "k");
        await bench.Run(step, """{"inPath":"in","outPath":"out"}""");
        Assert.Equal(["a", "d/b", "kept"], bench.Files("out"));
        Assert.Equal("new", bench.Read("out/a"));
    }

    [Fact]
    public async Task Run_IgnoreRules_DecideWhatIsCopied()
    {
        using var bench = new Bench().Write("in/a.md", "").Write("in/b.txt", "").Write("in/.git/x", "").Write("in/d/c.md", "");
        await bench.Run(step, """{"inPath":"in","outPath":"out","ignore":"# docs\n*.md\n!.git"}""");
        Assert.Equal([".git/x", "b.txt"], bench.Files("out"));
    }

    [Fact]
    public async Task Run_Links_AreNeitherCopiedNorFollowedOutside()
    {
        using var bench = new Bench().Write("in/a", "a").Write("in/trap/b", "b");
        File.CreateSymbolicLink(bench["in/link"], "a");
        Directory.CreateDirectory(bench["out"]);
        Directory.CreateSymbolicLink(bench["out/trap"], bench.Outside);
        await bench.Run(step, """{"inPath":"in","outPath":"out"}""");
        Assert.False(File.Exists(Path.Combine(bench.Outside, "b")));
        Assert.False(Path.Exists(bench["out/link"]));
    }

    [Fact]
    public async Task Run_TargetInsideSource_EndsAfterOneCopy()
    {
        using var bench = new Bench().Write("a", "a");
        await bench.Run(step, """{"inPath":".","outPath":"copy"}""");
        Assert.Equal(["a", "copy/a"], bench.Files());
    }

    [Fact]
    public async Task Run_MissingSource_IsAnErrorWithoutTheDirectorysPlace()
    {
        using var bench = new Bench();
        var failure = await bench.Fails(step, """{"inPath":"gone","outPath":"out"}""");
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.Contains("gone does not exist", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.WorkDir, failure.Message, StringComparison.Ordinal);
    }
}
