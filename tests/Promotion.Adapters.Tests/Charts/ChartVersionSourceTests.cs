using System.Collections.Immutable;
using Promotion.Adapters.Charts;
using Promotion.Adapters.Http;
using Promotion.Adapters.Oci;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Charts;

public sealed class ChartVersionSourceTests : IDisposable
{
    private readonly RemoteHttp _http = new(new DiscoveryOptions(""), TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repository_GivesTheHighestVersionsOfTheChart()
    {
        await using var server = await ChartRepositoryServer.Start();
        foreach (var version in new[] { "1.9.0", "1.10.0", "2.0.0-rc.1" })
        {
            server.Add("web", version);
        }
        server.Add("other", "9.9.9");
        var subscription = Subscription(server.Address + "/") with { Name = "chart" };

        var found = await Source().Discover("acme", subscription, Cancellation);

        Assert.Equal(["2.0.0-rc.1", "1.10.0", "1.9.0"], found.Items.Select(chart => chart.Version));
        Assert.Equal(new(subscription.RepoUrl, "web", "1.10.0", "chart"), found.Items[1]);
        Assert.Equal(["1.10.0"], (await Source().Discover("acme", subscription with { SemverConstraint = "^1", DiscoveryLimit = 1 }, Cancellation)).Items.Select(c => c.Version));
        Assert.Empty((await Source().Discover("acme", subscription with { ChartName = "nope" }, Cancellation)).Items);
    }

    [Fact]
    public async Task Repository_Unchanged_IsAnsweredFromMemoryUntilItChanges()
    {
        await using var server = await ChartRepositoryServer.Start();
        server.Add("web", "1.0.0");
        var source = Source();
        await source.Discover("acme", Subscription(server.Address), Cancellation);

        Assert.Single((await source.Discover("acme", Subscription(server.Address), Cancellation)).Items);
        Assert.Contains("GET /index.yaml 304", server.Log, StringComparison.Ordinal);

        server.Add("web", "1.1.0");
        Assert.Equal("1.1.0", (await source.Discover("acme", Subscription(server.Address), Cancellation)).Items[0].Version);
    }

    [Fact]
    public async Task Repository_ManyAskAtOnce_IsReadOnceOrTwice()
    {
        await using var server = await ChartRepositoryServer.Start();
        server.Add("web", "1.0.0");
        var source = Source();

        var first = server.Traffic.Hold(ChartRepositoryServer.Index);
        var asked = Enumerable.Range(0, 20).Select(_ => source.Discover("acme", Subscription(server.Address), Cancellation)).ToArray();
        await first.Reached;
        first.Release();

        Assert.All(await Task.WhenAll(asked), found => Assert.Single(found.Items));
        Assert.InRange(server.Traffic.Count(ChartRepositoryServer.Index), 1, 2);
    }

    [Fact]
    public async Task Repository_WithPassword_SaysWhichCredentialWasUsed()
    {
        await using var server = await ChartRepositoryServer.Start(
            new ChartRepositoryOptions { Users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t") });
        server.Add("web", "1.0.0");

        Assert.Single((await Source(new Credential("ada", "s3cr3t", null)).Discover("acme", Subscription(server.Address), Cancellation)).Items);
        var none = await Assert.ThrowsAsync<DiscoveryException>(() => Source().Discover("acme", Subscription(server.Address), Cancellation));
        var wrong = await Assert.ThrowsAsync<DiscoveryException>(
            () => Source(new Credential("ada", "wr0ng", null)).Discover("acme", Subscription(server.Address), Cancellation));

        Assert.Contains("no credential was found for project acme", none.Message, StringComparison.Ordinal);
        Assert.Contains("credential of ada was used", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repository_OverTls_IsCheckedUnlessToldNotTo()
    {
        await using var server = await ChartRepositoryServer.Start(new ChartRepositoryOptions { Tls = true });
        server.Add("web", "1.0.0");

        await Assert.ThrowsAsync<DiscoveryException>(() => Source().Discover("acme", Subscription(server.Address), Cancellation));
        Assert.Single((await Source().Discover("acme", Subscription(server.Address) with { InsecureSkipTlsVerify = true }, Cancellation)).Items);
    }

    [Fact]
    public async Task Repository_ThatIsNone_IsSaid()
    {
        await using var server = await ChartRepositoryServer.Start();

        var missing = await Assert.ThrowsAsync<DiscoveryException>(() => Source().Discover("acme", Subscription(server.Address + "/nope"), Cancellation));

        Assert.Contains("/nope/index.yaml does not exist", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FormatException>(() => Source().Discover("acme", Subscription(server.Address) with { ChartName = null }, Cancellation));
    }

    [Fact]
    public async Task Registry_GivesStrictVersionsWithPlusSigns()
    {
        await using var registry = await RegistryServer.Start();
        foreach (var version in new[] { "1.0.0", "1.0.1+build.5", "v9.9.9" })
        {
            await registry.PushChart("charts", "web", version);
        }
        var subscription = Subscription($"oci://{registry.Host}/charts/web") with { ChartName = null };

        var found = await Source().Discover("acme", subscription, Cancellation);

        Assert.Equal(["1.0.1+build.5", "1.0.0"], found.Items.Select(chart => chart.Version));
        Assert.Equal(new(subscription.RepoUrl, null, "1.0.0", null), found.Items[1]);
    }

    [Fact]
    public void Index_WithOddEntries_GivesWhatItCan()
    {
        using var text = new MemoryStream("""
            apiVersion: v1
            generated: {a: [1, 2]}
            entries:
              web:
                - {version: 1.0.0, maintainers: [{name: x, version: 7}]}
                - name: no version
                - version: "1.1.0"
              empty: []
              odd: text
              null:
            """u8.ToArray());

        var charts = ChartIndex.Read(text, "http://charts/index.yaml", Cancellation);

        Assert.Equal(["1.0.0", "1.1.0"], charts["web"]);
        Assert.Empty(charts["empty"]);
        Assert.Empty(charts["odd"]);
    }

    [Theory]
    [InlineData("<html><body>hello")]
    [InlineData("entries: [")]
    [InlineData("")]
    public void Index_OfOtherText_IsAnErrorOrEmpty(string content)
    {
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));

        var failure = Record.Exception(() => Assert.Empty(ChartIndex.Read(text, "http://charts/index.yaml", Cancellation)));

        Assert.True(failure is null || (failure is DiscoveryException && failure.Message.Contains("http://charts/index.yaml", StringComparison.Ordinal)), $"{failure}");
    }

    public void Dispose() => _http.Dispose();

    private static Subscription.Chart Subscription(string repoUrl) => new(null, repoUrl, "web", null, 20, InsecureSkipTlsVerify: false);

    private ChartVersionSource Source(Credential? credential = null)
    {
        var credentials = new FakeCredentials(credential);
        return new(new ChartRepository(_http, credentials), new RegistryClient(_http, credentials, TimeProvider.System));
    }
}
