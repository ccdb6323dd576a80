using System.Formats.Tar;
using System.IO.Compression;
using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class UntarStepTests
{
    private readonly UntarStep step = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_Archive_TakesThePlaceOfTheTarget(bool gzip)
    {
        using var bench = new Bench().Write("out/old", "");
        Pack(bench, gzip, File("top/a.txt", "a", 0b110_100_000), Directory("top/d"), File("./top/d/b.txt", "b"), Link("top/link", "a.txt"));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"out"}""");
        Assert.Equal(["top/a.txt", "top/d/b.txt", "top/link"], bench.Files("out"));
        Assert.Equal(("a", 0b110_100_000), (bench.Read("out/top/link"), bench.Mode("out/top/a.txt")));
        Assert.Equal(Bench.Start.UtcDateTime, System.IO.File.GetLastWriteTimeUtc(bench["out/top/a.txt"]));
    }

    [Fact]
    public async Task Run_StripAndRules_LeaveOutWhatTheySay()
    {
        using var bench = new Bench();
        Pack(bench, false, File("README", ""), File("app-1.0/a.txt", ""), File("app-1.0/docs/b.txt", ""), File("app-1.0/.git/config", ""));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"out","stripComponents":1}""");
        Assert.Equal(["a.txt", "docs/b.txt"], bench.Files("out"));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"out","stripComponents":1,"ignore":"docs/"}""");
        Assert.Equal([".git/config", "a.txt"], bench.Files("out"));
    }

    public static TheoryData<string> Hostile => ["/etc/passwd", "../victim", "a/../../victim", "a\\..\\victim"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Run_NameThatLeadsOut_IsPassedOver(string name)
    {
        using var bench = new Bench().Write("victim", "alive");
        Pack(bench, false, File(name, "hostile"), File("good", ""));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"deep/out"}""");
        Assert.Equal(["good"], bench.Files("deep/out"));
        Assert.Equal("alive", bench.Read("victim"));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("../..")]
    [InlineData("a/../../..")]
    public async Task Run_LinkThatLeadsOut_IsPassedOverAndNothingGoesThroughIt(string target)
    {
        using var bench = new Bench();
        Pack(bench, false, Link("out", target), File("out/victim", "hostile"));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"here"}""");
        Assert.Equal(["out/victim"], bench.Files("here"));
        Assert.False(System.IO.File.Exists(Path.Combine(bench.Outside, "victim")));
    }

    [Fact]
    public async Task Run_FileOverALink_ReplacesTheLink()
    {
        using var bench = new Bench();
        Pack(bench, false, File("real", "real"), Link("link", "real"), File("link", "new"));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"out"}""");
        Assert.Equal(("real", "new"), (bench.Read("out/real"), bench.Read("out/link")));
    }

    [Fact]
    public async Task Run_DevicesAndHardLinks_ArePassedOver()
    {
        using var bench = new Bench();
        Pack(
            bench, false, File("a", "a"),
            new PaxTarEntry(TarEntryType.HardLink, "hard") { LinkName = "a" },
            new PaxTarEntry(TarEntryType.CharacterDevice, "null") { DeviceMajor = 1, DeviceMinor = 3 },
            new PaxTarEntry(TarEntryType.Fifo, "pipe"));
        await bench.Run(step, """{"inPath":"in.tar","outPath":"out"}""");
        Assert.Equal(["a"], bench.Files("out"));
    }

    [Theory]
    [InlineData("one.txt", 51, 1, "at most 50 MiB")]
    [InlineData("file", 50, 3, "more than 100 MiB together")]
    [InlineData("/skipped", 50, 4, "unfolds to more than 150 MiB")]
    public async Task Run_Bomb_EndsAtTheLimitAndLeavesTheTarget(string name, int mebibytes, int count, string message)
    {
        using var bench = new Bench().Write("out/old", "");
        Pack(bench, true, [.. Enumerable.Range(0, count).Select(i => Zeros($"{name}{i}", mebibytes))]);
        var failure = await bench.Fails(step, """{"inPath":"in.tar","outPath":"out"}""");
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(["old"], bench.Files("out"));
    }

    [Theory]
    [InlineData("""{"inPath":"gone","outPath":"out"}""", "gone")]
    [InlineData("""{"inPath":"text","outPath":"out"}""", "failed to unpack text")]
    [InlineData("""{"inPath":"text","outPath":"."}""", "outPath is the working directory itself")]
    public async Task Run_Impossible_IsAnError(string config, string message)
    {
        using var bench = new Bench().Write("text", new string('x', 2000));
        var failure = await bench.Fails(step, config);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(["text"], bench.Files());
    }

    private static PaxTarEntry File(string name, string content, int mode = 0b110_100_100) => new(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)),
        Mode = (UnixFileMode)mode,
        ModificationTime = Bench.Start,
    };

    private static PaxTarEntry Directory(string name) => new(TarEntryType.Directory, name);

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private static PaxTarEntry Zeros(string name, int mebibytes) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(new byte[mebibytes * 1024 * 1024]) };

    private static void Pack(Bench bench, bool gzip, params PaxTarEntry[] entries)
    {
        using var file = System.IO.File.Create(bench["in.tar"]);
        using var stream = gzip ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        using var tar = new TarWriter(stream);
        foreach (var entry in entries) tar.WriteEntry(entry);
    }
}
