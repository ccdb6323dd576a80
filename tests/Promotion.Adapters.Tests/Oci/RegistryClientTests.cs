using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Tests.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Oci;

public sealed class RegistryClientTests
{
    private static readonly ImmutableDictionary<string, string> Users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t");
    private static readonly Credential Ada = new("ada", "s3cr3t", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BasicAuthentication_LetsTheRightCredentialIn()
    {
        await using var registry = await RegistryServer.Start(new RegistryOptions { Users = Users });
        await registry.PushImage("web", "1.0.0");
        var subscription = ImageFixture.Subscription($"{registry.Host}/web");

        Assert.Single((await new ImageFixture(Ada).Discover(subscription, Cancellation)).Items);
        var none = await Assert.ThrowsAsync<DiscoveryException>(() => new ImageFixture().Discover(subscription, Cancellation));
        var wrong = await Assert.ThrowsAsync<DiscoveryException>(() => new ImageFixture(Ada with { Password = "wr0ng" }).Discover(subscription, Cancellation));

        Assert.Contains($"refuses access to {registry.Host}/web (401): no credential was found for project acme", none.Message, StringComparison.Ordinal);
        Assert.Contains("credential of ada was used", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BearerAuthentication_FetchesOneTokenAndKeepsIt(bool withPassword)
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0");
        await using var proxy = await PagedRegistry.Start(
            registry, new PagedRegistryOptions { RequireToken = true, Users = withPassword ? Users : ImmutableDictionary<string, string>.Empty });
        var images = new ImageFixture(withPassword ? Ada : null);
        var subscription = ImageFixture.Subscription($"{proxy.Host}/web");

        await images.Discover(subscription, Cancellation);
        Assert.Single((await images.Discover(subscription, Cancellation)).Items);

        Assert.Equal(1, proxy.Traffic.Count(PagedRegistry.Tokens));
    }

    [Fact]
    public async Task BearerAuthentication_RenewsAnExpiredOrForgottenToken()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0");
        await using var proxy = await PagedRegistry.Start(registry, new PagedRegistryOptions { RequireToken = true, TokenLifetime = TimeSpan.FromMinutes(5) });
        var clock = new FakeTimeProvider();
        var images = new ImageFixture(clock: clock);
        var subscription = ImageFixture.Subscription($"{proxy.Host}/web");
        await images.Discover(subscription, Cancellation);

        proxy.ExpireTokens();
        Assert.Single((await images.Discover(subscription, Cancellation)).Items);
        Assert.Equal(2, proxy.Traffic.Count(PagedRegistry.Tokens));

        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single((await images.Discover(subscription, Cancellation)).Items);
        Assert.Equal(3, proxy.Traffic.Count(PagedRegistry.Tokens));
    }

    [Fact]
    public async Task BearerAuthentication_WithAWrongPassword_SaysWhichCredentialWasUsed()
    {
        await using var registry = await RegistryServer.Start();
        await using var proxy = await PagedRegistry.Start(registry, new PagedRegistryOptions { RequireToken = true, Users = Users });

        var refused = await Assert.ThrowsAsync<DiscoveryException>(
            () => new ImageFixture(Ada with { Password = "wr0ng" }).Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation));

        Assert.Contains("credential of ada was used", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingRepository_IsSaid()
    {
        await using var registry = await RegistryServer.Start();

        var missing = await Assert.ThrowsAsync<DiscoveryException>(
            () => new ImageFixture().Discover(ImageFixture.Subscription($"{registry.Host}/nope"), Cancellation));

        Assert.Contains($"{registry.Host}/nope does not exist", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnreachableRegistry_IsSaid()
    {
        string host;
        await using (var registry = await RegistryServer.Start())
        {
            host = registry.Host;
        }

        var unreachable = await Assert.ThrowsAsync<DiscoveryException>(() => new ImageFixture().Discover(ImageFixture.Subscription($"{host}/web"), Cancellation));

        Assert.Contains($"Cannot reach {host}", unreachable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SilentRegistry_IsGivenUpAtTheDeadline()
    {
        await using var registry = await RegistryServer.Start();
        await using var proxy = await PagedRegistry.Start(registry);
        var clock = new FakeTimeProvider();
        var held = proxy.Traffic.Hold(PagedRegistry.Tags);
        var waiting = new ImageFixture(clock: clock).Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation);
        await held.Reached;

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Contains("did not answer within 30 s", (await Assert.ThrowsAsync<DiscoveryException>(() => waiting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BusyRegistry_IsAskedAgainWhenItSays()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0");
        await using var proxy = await PagedRegistry.Start(registry);
        proxy.Traffic.Fail(PagedRegistry.Tags, 429, retryAfter: TimeSpan.FromSeconds(0));
        Assert.Single((await new ImageFixture().Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation)).Items);

        proxy.Traffic.Fail(PagedRegistry.Tags, 429, retryAfter: TimeSpan.FromMinutes(10));
        var busy = await Assert.ThrowsAsync<DiscoveryException>(() => new ImageFixture().Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation));
        Assert.Contains("asks to come back in 600 s", busy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenConnection_IsAnErrorAndNotTheEnd()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0");
        await using var proxy = await PagedRegistry.Start(registry);
        var images = new ImageFixture();
        proxy.Traffic.Drop(PagedRegistry.Tags);

        await Assert.ThrowsAsync<DiscoveryException>(() => images.Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation));
        Assert.Single((await images.Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation)).Items);
    }

    [Fact]
    public async Task TagDeletedAfterItWasListed_IsLeftOut()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0");
        await using var proxy = await PagedRegistry.Start(registry);
        // It is asked for its digest first, and when there is none for the manifest.
        proxy.Traffic.Fail(PagedRegistry.Manifests, 404, times: 2);

        Assert.Empty((await new ImageFixture().Discover(ImageFixture.Subscription($"{proxy.Host}/web"), Cancellation)).Items);
    }

    [Theory]
    [InlineData("application/vnd.oci.image.manifest.v1+json", "{")]
    [InlineData("application/vnd.oci.image.manifest.v1+json", "[]")]
    [InlineData("application/vnd.oci.image.index.v1+json", "{\"manifests\":3}")]
    [InlineData("text/html", "<html></html>")]
    public async Task MalformedManifest_IsSaid(string mediaType, string body)
    {
        await using var web = await FakeWeb.Start(async context =>
        {
            var isList = context.Request.Path.Value!.EndsWith("/tags/list", StringComparison.Ordinal);
            var isManifest = context.Request.Path.Value.Contains("/manifests/", StringComparison.Ordinal);
            context.Response.ContentType = isManifest ? mediaType : "application/json";
            await context.Response.WriteAsync(isList ? """{"name":"web","tags":["1.0.0"]}""" : isManifest ? body : "{}", context.RequestAborted);
        });
        var host = new Uri(web.Address).Authority;

        var malformed = await Assert.ThrowsAsync<DiscoveryException>(
            () => new ImageFixture().Discover(ImageFixture.Subscription($"{host}/web"), Cancellation));

        Assert.Contains($"{host}/web", malformed.Message, StringComparison.Ordinal);
    }
}
