using Microsoft.AspNetCore.Http;
using Promotion.Adapters.Http;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Http;

public sealed class HttpDownloadStepTests : IDisposable
{
    private readonly HttpClients clients = new(refusesPrivate: false);

    public void Dispose() => clients.Dispose();

    [Fact]
    public async Task Run_File_IsSavedWhole()
    {
        await using var web = await FakeWeb.Start(context => context.Response.WriteAsync("content"));
        using var bench = new Bench();
        var result = await bench.Run(Step(), $$"""
            {"url":"{{web.Address}}/a?z=1","outPath":"out/a.bin","headers":[{"name":"X-Key","value":"k"}],"queryParams":[{"name":"b","value":"c d"}]}
            """);
        Assert.Equal(("content", 0b110_000_000), (bench.Read("out/a.bin"), bench.Mode("out/a.bin")));
        Assert.StartsWith("""{"digest":"sha256:ed7002b4""", result.Output.Text, StringComparison.Ordinal);
        var asked = Assert.Single(web.Requests);
        Assert.Equal(("GET", "/a?b=c+d&z=1", "k"), (asked.Method, asked.Target, asked.Headers["X-Key"]));
    }

    [Fact]
    public async Task Run_ExistingFile_IsReplacedOnlyWhenAllowed()
    {
        await using var web = await FakeWeb.Start(context => context.Response.WriteAsync("new"));
        using var bench = new Bench().Write("a", "old");
        var failure = await bench.Fails(Step(), $$"""{"url":"{{web.Address}}","outPath":"a"}""");
        Assert.Equal((StepStatus.Errored, true, "old"), (failure.Status, failure.IsTerminal, bench.Read("a")));
        await bench.Run(Step(), $$"""{"url":"{{web.Address}}","outPath":"a","allowOverwrite":true}""");
        Assert.Equal("new", bench.Read("a"));
    }

    [Fact]
    public async Task Run_StatusOtherThan2xx_FailsAndMayBeTriedAgain()
    {
        await using var web = await FakeWeb.Start(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var bench = new Bench();
        var failure = await bench.Fails(Step(), $$"""{"url":"{{web.Address}}/a?token=s3cr3t","outPath":"a"}""");
        Assert.Equal((StepStatus.Failed, false, $"{web.Address}/a answers 503"), (failure.Status, failure.IsTerminal, failure.Message));
        Assert.Empty(bench.Files());
    }

    [Fact]
    public async Task Run_AnnouncedTooLarge_FailsForGood()
    {
        await using var web = await FakeWeb.Start(context =>
        {
            context.Response.ContentLength = 101L * 1024 * 1024;
            return context.Response.Body.FlushAsync();
        });
        using var bench = new Bench();
        var failure = await bench.Fails(Step(), $$"""{"url":"{{web.Address}}","outPath":"a"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains("at most 100 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EndlessBody_IsCutAndLeavesNothing()
    {
        var part = new byte[1024 * 1024];
        await using var web = await FakeWeb.Start(async context =>
        {
            for (var i = 0; i < 1024 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(part);
        });
        using var bench = new Bench();
        var failure = await bench.Fails(Step(), $$"""{"url":"{{web.Address}}","outPath":"a"}""");
        Assert.Contains("more than 100 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Files());
    }

    [Fact]
    public async Task Run_SlowServer_EndsAtTheTimeout()
    {
        await using var web = await FakeWeb.Start(context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted));
        using var bench = new Bench();
        var failure = await bench.Fails(Step(), $$"""{"url":"{{web.Address}}","outPath":"a","timeout":"100ms"}""");
        Assert.Contains("was not downloaded within 100ms", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Aborted_StopsAtOnce()
    {
        using var stop = new CancellationTokenSource();
        await using var web = await FakeWeb.Start(async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        using var bench = new Bench();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Step().Run(bench.Context($$"""{"url":"{{web.Address}}","outPath":"a"}"""), stop.Token));
        Assert.Empty(bench.Files());
    }

    [Fact]
    public async Task Run_RedirectToALinkLocalAddress_IsRefused()
    {
        await using var web = await FakeWeb.Start(context => Task.Run(() => context.Response.Redirect("http://169.254.169.254/latest/meta-data/")));
        using var bench = new Bench();
        var failure = await bench.Fails(Step(), $$"""{"url":"{{web.Address}}","outPath":"a"}""");
        Assert.Contains("link-local address", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PrivateTarget_IsRefusedWhereTheServerSaysSo()
    {
        await using var web = await FakeWeb.Start(context => context.Response.WriteAsync("content"));
        using var bench = new Bench();
        using var strict = new HttpClients(refusesPrivate: true);
        var failure = await bench.Fails(new HttpDownloadStep(strict, TimeProvider.System), $$"""{"url":"{{web.Address}}","outPath":"a"}""");
        Assert.Contains("no public address", failure.Message, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
    }

    [Fact]
    public async Task Run_AgainAfterACrash_NoticesOtherContent()
    {
        var content = "first";
        await using var web = await FakeWeb.Start(context => context.Response.WriteAsync(content));
        using var bench = new Bench();
        var config = $$"""{"url":"{{web.Address}}","outPath":"a"}""";
        var before = (await bench.Run(Step(), config)).Output;
        bench.Wipe();
        await Step().Run(bench.Context(config, before), TestContext.Current.CancellationToken);
        Assert.Equal("first", bench.Read("a"));
        content = "second";
        var failure = await Assert.ThrowsAsync<StepException>(() => Step().Run(bench.Context(config, before), TestContext.Current.CancellationToken));
        Assert.Contains("gives something else", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2606:4700::1111", false)]
    public void IsPrivate_Address_IsJudgedByItsNetwork(string address, bool expected) =>
        Assert.Equal(expected, HttpClients.IsPrivate(System.Net.IPAddress.Parse(address)));

    private HttpDownloadStep Step() => new(clients, TimeProvider.System);
}
