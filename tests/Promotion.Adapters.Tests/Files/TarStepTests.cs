using System.Formats.Tar;
using System.IO.Compression;
using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class TarStepTests
{
    private readonly TarStep step = new();

    [Fact]
    public async Task Run_Directory_PacksItsContentInOrder()
    {
        using var bench = new Bench().Write("in/b/c.txt", "c").Write("in/a.txt", "a").Write("in/.git/config", "x");
        File.CreateSymbolicLink(bench["in/link"], "a.txt");
        await bench.Run(step, """{"inPath":"in","outPath":"out/all.tar"}""");
        Assert.Equal(["RegularFile a.txt", "Directory b/", "RegularFile b/c.txt", "SymbolicLink link"], Names(File.OpenRead(bench["out/all.tar"])));
    }

    [Fact]
    public async Task Run_Rules_LeaveOutWhatTheySayAndNothingElse()
    {
        using var bench = new Bench().Write("in/a.log", "").Write("in/b.txt", "").Write("in/d/c.log", "").Write("in/.git/config", "");
        await bench.Run(step, """{"inPath":"in","outPath":"all.tar","ignore":"*.log\n/d/"}""");
        Assert.Equal(["Directory .git/", "RegularFile .git/config", "RegularFile b.txt"], Names(File.OpenRead(bench["all.tar"])));
    }

    [Fact]
    public async Task Run_OneFileWithGzip_PacksItUnderItsOwnName()
    {
        using var bench = new Bench().Write("in/deep/a.txt", "content");
        await bench.Run(step, """{"inPath":"in/deep/a.txt","outPath":"a.tgz","gzip":true}""");
        Assert.Equal(["RegularFile a.txt"], Names(new GZipStream(File.OpenRead(bench["a.tgz"]), CompressionMode.Decompress)));
    }

    [Fact]
    public async Task Run_ArchiveInsideWhatIsPacked_DoesNotHoldItself()
    {
        using var bench = new Bench().Write("a", "1").Write("all.tar", "an older one");
        await bench.Run(step, """{"inPath":".","outPath":"all.tar"}""");
        Assert.Equal(["RegularFile a"], Names(File.OpenRead(bench["all.tar"])));
    }

    [Fact]
    public async Task Run_Again_MakesTheSameBytes()
    {
        using var bench = new Bench().Write("in/a", "1");
        await bench.Run(step, """{"inPath":"in","outPath":"one.tar"}""");
        File.SetLastWriteTimeUtc(bench["in/a"], DateTime.UnixEpoch);
        await bench.Run(step, """{"inPath":"in","outPath":"two.tar"}""");
        Assert.Equal(File.ReadAllBytes(bench["one.tar"]), File.ReadAllBytes(bench["two.tar"]));
    }

    [Theory]
    [InlineData("gone", "there is no such file or directory")]
    [InlineData("large", "at most 50 MiB")]
    [InlineData("many", "more than 100 MiB together")]
    public async Task Run_MissingOrTooLarge_IsAnErrorAndLeavesNothing(string inPath, string message)
    {
        using var bench = new Bench();
        Sparse(bench, "large/a", ArchiveLimits.File + 1);
        foreach (var name in (string[])["a", "b", "c"]) Sparse(bench, $"many/{name}", ArchiveLimits.File);
        var failure = await bench.Fails(step, $$"""{"inPath":"{{inPath}}","outPath":"out.tar"}""");
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTerminal || File.Exists(bench["out.tar"]));
    }

    private static void Sparse(Bench bench, string path, long length)
    {
        bench.Write(path, "");
        using var file = File.OpenWrite(bench[path]);
        file.SetLength(length);
    }

    private static List<string> Names(Stream stream)
    {
        using var tar = new TarReader(stream);
        var names = new List<string>();
        while (tar.GetNextEntry() is { } entry) names.Add($"{entry.EntryType} {entry.Name}");
        return names;
    }
}
