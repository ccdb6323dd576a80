using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Promotion.Adapters.Tests.Http;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Oci;

public sealed class OciDownloadStepTests
{
    [Fact]
    public async Task Run_Chart_IsSavedAsTheRegistryKeepsIt()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushChart("charts", "web", "1.2.3");
        using var oci = new OciFixture();
        using var bench = new Bench();
        await bench.Run(oci.Download, $$"""
            {"imageRef":"oci://{{registry.Host}}/charts/web:1.2.3","outPath":"out/web.tgz","mediaType":"application/vnd.cncf.helm.chart.content.v1.tar+gzip"}
            """);
        Assert.Equal(new HelmChart("web", "1.2.3").Archive(), await File.ReadAllBytesAsync(bench["out/web.tgz"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_Index_TakesTheImageForLinuxAmd64()
    {
        await using var registry = await RegistryServer.Start();
        var digest = await registry.PushImage("web", "v1", new ImageOptions { Platforms = ["linux/arm64", "linux/amd64"], Content = "hello" });
        using var oci = new OciFixture();
        using var bench = new Bench();
        var result = await bench.Run(oci.Download, $$"""{"imageRef":"{{registry.Host}}/web@{{digest}}","outPath":"layer"}""");
        Assert.Equal(("hello linux/amd64", digest), (Content(bench["layer"]), result.Output.ToNode()!["digest"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Run_AgainAfterACrash_BringsTheSameLayerThoughTheTagMoved()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "v1", new ImageOptions { Content = "first" });
        using var oci = new OciFixture();
        using var bench = new Bench();
        var config = $$"""{"imageRef":"{{registry.Host}}/web:v1","outPath":"layer"}""";
        var before = (await bench.Run(oci.Download, config)).Output;
        await registry.PushImage("web", "v1", new ImageOptions { Content = "second" });
        bench.Wipe();
        await oci.Download.Run(bench.Context(config, before), TestContext.Current.CancellationToken);
        Assert.StartsWith("first", Content(bench["layer"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web:gone", "", "there is no", false)]
    [InlineData("web:v1", ",\"mediaType\":\"text/x\"", "has no layer of the media type text/x", false)]
    [InlineData("web:v1", ",\"outPath\":\"kept\"", "file already exists at kept", true)]
    public async Task Run_Impossible_IsAnErrorAndLeavesFiles(string image, string more, string message, bool isTerminal)
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "v1");
        using var oci = new OciFixture();
        using var bench = new Bench().Write("kept", "kept");
        var failure = await bench.Fails(oci.Download, $$"""{"imageRef":"{{registry.Host}}/{{image}}","outPath":"layer"{{more}}}""");
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal((StepStatus.Errored, isTerminal, "kept"), (failure.Status, failure.IsTerminal, bench.Read("kept")));
    }

    [Fact]
    public void Check_NoTagAndNoDigest_SaysWhatWasExpected()
    {
        using var oci = new OciFixture();
        Assert.Equal(
            ["imageRef: expected text of the form repository:tag or repository@digest, but found \"example.org/web\""],
            oci.Download.Check(Bench.Config("""{"imageRef":"example.org/web","outPath":"a"}""")));
    }

    private static string Content(string path)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return new StreamReader(tar.GetNextEntry()!.DataStream!).ReadToEnd();
    }

    [Fact]
    public async Task Run_LayerOfMoreThanTheLimit_FailsForGoodBeforeItIsAskedFor()
    {
        await using var registry = await Registry(size: 200L * 1024 * 1024, _ => throw new InvalidOperationException("asked for"));
        using var oci = new OciFixture();
        using var bench = new Bench();
        var failure = await bench.Fails(oci.Download, $$"""{"imageRef":"{{registry.Address[7..]}}/web:v1","outPath":"layer"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains("at most 100 MiB", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(registry.Requests, request => request.Target.Contains("/blobs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AnswerIsCutOff_LeavesNothingInTheWayOfTheNextAttempt()
    {
        var isWhole = false;
        await using var registry = await Registry(size: 5, async context =>
        {
            context.Response.ContentLength = 5;
            await context.Response.WriteAsync(isWhole ? "layer" : "la");
            await context.Response.Body.FlushAsync();
            if (!isWhole) context.Abort();
        });
        using var oci = new OciFixture();
        using var bench = new Bench();
        var config = $$"""{"imageRef":"{{registry.Address[7..]}}/web:v1","outPath":"layer"}""";
        Assert.False((await bench.Fails(oci.Download, config)).IsTerminal);
        Assert.Empty(bench.Files());
        isWhole = true;
        await bench.Run(oci.Download, config);
        Assert.Equal("layer", bench.Read("layer"));
    }

    /// <summary>A registry with one image of one layer.</summary>
    private static Task<FakeWeb> Registry(long size, RequestDelegate layer)
    {
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData("layer"u8))}";
        var manifest = $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"x/y","digest":"{{digest}}","size":5},"layers":[{"mediaType":"x/y","digest":"{{digest}}","size":{{size}}}]}""";
        return FakeWeb.Start(context =>
        {
            if (context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal)) return layer(context);
            context.Response.ContentType = "application/vnd.oci.image.manifest.v1+json";
            return context.Request.Path.Value.Contains("/manifests/", StringComparison.Ordinal) ? context.Response.WriteAsync(manifest) : Task.CompletedTask;
        });
    }
}
