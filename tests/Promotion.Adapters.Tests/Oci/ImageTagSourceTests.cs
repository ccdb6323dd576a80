using System.Collections.Immutable;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Oci;

public sealed class ImageTagSourceTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ImageFixture _images = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SemVer_GivesTheHighestVersionsWithDigestAndDate()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("team/web", "latest");
        await registry.PushImage("team/web", "1.9.0");
        var digest = await registry.PushImage("team/web", "1.10.0", new ImageOptions
        {
            Created = Start,
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("org.opencontainers.image.revision", "abc"),
        });
        var subscription = ImageFixture.Subscription($"{registry.Host}/team/web") with { Name = "app" };

        var found = await _images.Discover(subscription, Cancellation);

        Assert.Equal(["1.10.0", "1.9.0"], found.Items.Select(image => image.Tag));
        Assert.Equal((subscription.RepoUrl, digest, "app"), (found.Items[0].RepoUrl, found.Items[0].Digest, found.Items[0].SubscriptionName));
        Assert.Equal("abc", found.Items[0].Annotations["org.opencontainers.image.revision"]);
        Assert.Equal([Start, null], found.CreatedAt);
        Assert.Equal(["1.10.0"], (await _images.Discover(subscription with { DiscoveryLimit = 1 }, Cancellation)).Items.Select(image => image.Tag));
        Assert.Equal(["1.9.0"], (await _images.Discover(subscription with { Constraint = "<1.10.0" }, Cancellation)).Items.Select(image => image.Tag));
    }

    [Fact]
    public async Task RegistryWithPasswordAndHundredsOfTags_IsReadPageByPage()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t");
        await using var registry = await RegistryServer.Start(new RegistryOptions { Users = users });
        var image = new ImageOptions { Content = "the same for all" };
        for (var i = 0; i < 300; i++)
        {
            await registry.PushImage("team/web", $"1.{i / 20}.{i % 20}", image);
        }
        await using var paged = await PagedRegistry.Start(registry, new PagedRegistryOptions { PageSize = 100 });
        using var images = new ImageFixture(new Domain.Credentials.Credential("ada", "s3cr3t", null));

        var found = await images.Discover(ImageFixture.Subscription($"{paged.Host}/team/web") with { Constraint = "<1.14.0", DiscoveryLimit = 25 }, Cancellation);

        Assert.Equal(25, found.Items.Length);
        Assert.Equal(["1.13.19", "1.13.18"], found.Items.Take(2).Select(one => one.Tag));
        Assert.Equal("1.12.15", found.Items[^1].Tag);
    }

    [Fact]
    public async Task Lexical_GivesNamesDescending()
    {
        await using var registry = await RegistryServer.Start();
        foreach (var tag in new[] { "nightly-20240102", "nightly-20240301", "other" })
        {
            await registry.PushImage("web", tag);
        }

        var found = await _images.Discover(
            ImageFixture.Subscription($"{registry.Host}/web", ImageSelectionStrategy.Lexical) with { AllowTagsRegexes = ["^nightly-"] }, Cancellation);

        Assert.Equal(["nightly-20240301", "nightly-20240102"], found.Items.Select(image => image.Tag));
    }

    [Fact]
    public async Task Digest_FollowsOneTag_AndAMissingOneIsNoError()
    {
        await using var registry = await RegistryServer.Start();
        var subscription = ImageFixture.Subscription($"{registry.Host}/web", ImageSelectionStrategy.Digest) with { Constraint = "latest", CacheByTag = true };
        await registry.PushImage("web", "other");
        Assert.Empty((await _images.Discover(subscription, Cancellation)).Items);

        var first = await registry.PushImage("web", "latest");
        Assert.Equal(first, (await _images.Discover(subscription, Cancellation)).Items.Single().Digest);

        var second = await registry.PushImage("web", "latest", new ImageOptions { Content = "other" });
        Assert.NotEqual(first, second);
        Assert.Equal(second, (await _images.Discover(subscription, Cancellation)).Items.Single().Digest);
    }

    [Fact]
    public async Task NewestBuild_GoesByDate_OfAnIndexByItsNewestImage()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "old", new ImageOptions { Created = Start });
        await registry.PushImage("web", "index", new ImageOptions { Created = Start.AddDays(2), Platforms = ["linux/amd64", "linux/arm64"] });
        await registry.PushImage("web", "labelled", new ImageOptions
        {
            Created = Start,
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("org.opencontainers.image.created", "2024-01-04T00:00:00Z"),
        });
        await registry.PushImage("web", "annotated", new ImageOptions
        {
            Created = Start.AddDays(9),
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("org.label-schema.build-date", "2024-01-02T00:00:00Z"),
        });
        await registry.PushImage("web", "docker", new ImageOptions { Created = Start.AddDays(4), Format = ImageFormat.Docker });

        var found = await _images.Discover(ImageFixture.Subscription($"{registry.Host}/web", ImageSelectionStrategy.NewestBuild), Cancellation);

        Assert.Equal(["docker", "labelled", "index", "annotated", "old"], found.Items.Select(image => image.Tag));
        Assert.Equal(Start.AddDays(2), found.CreatedAt[2]);
    }

    [Theory]
    [InlineData("linux/amd64", "multi single")]
    [InlineData("linux/arm64/v8", "multi")]
    [InlineData("linux/arm64", "")]
    [InlineData("windows/amd64", "")]
    public async Task Platform_KeepsImagesThatRunOnIt(string platform, string expected)
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "multi", new ImageOptions { Platforms = ["linux/amd64", "linux/arm64/v8"] });
        await registry.PushImage("web", "single");
        var subscription = ImageFixture.Subscription($"{registry.Host}/web", ImageSelectionStrategy.Lexical) with { Platform = platform };

        var found = await _images.Discover(subscription, Cancellation);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderDescending(), found.Items.Select(image => image.Tag));
    }

    [Fact]
    public async Task Platform_OfOtherText_IsRefused() => Assert.Contains("platform 'linux'", (await Assert.ThrowsAsync<FormatException>(
        () => _images.Discover(ImageFixture.Subscription("localhost/web") with { Platform = "linux" }, Cancellation))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Discovery_OfDockerManifestLists_Works()
    {
        await using var registry = await RegistryServer.Start();
        var digest = await registry.PushImage("web", "1.0.0", new ImageOptions { Format = ImageFormat.Docker, Platforms = ["linux/amd64", "linux/arm64"] });

        Assert.Equal(digest, (await _images.Discover(ImageFixture.Subscription($"{registry.Host}/web"), Cancellation)).Items.Single().Digest);
    }

    [Fact]
    public async Task Discovery_FollowsPagesOfTags()
    {
        await using var registry = await RegistryServer.Start();
        foreach (var patch in Enumerable.Range(0, 7))
        {
            await registry.PushImage("web", $"1.0.{patch}");
        }
        await using var paged = await PagedRegistry.Start(registry, new PagedRegistryOptions { PageSize = 3 });

        var found = await _images.Discover(ImageFixture.Subscription($"{paged.Host}/web"), Cancellation);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(patch => $"1.0.{patch}"), found.Items.Select(image => image.Tag));
        Assert.Equal(3, paged.Traffic.Count(PagedRegistry.Tags));
    }

    [Fact]
    public async Task Discovery_Repeated_ReadsNoManifestTwice()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0", new ImageOptions { Platforms = ["linux/amd64", "linux/arm64"] });
        await using var proxy = await PagedRegistry.Start(registry);
        var subscription = ImageFixture.Subscription($"{proxy.Host}/web");
        await _images.Discover(subscription, Cancellation);
        var (manifests, blobs) = (proxy.Traffic.Count(PagedRegistry.Manifests), proxy.Traffic.Count(PagedRegistry.Blobs));

        await _images.Discover(subscription, Cancellation);
        Assert.Equal((manifests + 1, blobs), (proxy.Traffic.Count(PagedRegistry.Manifests), proxy.Traffic.Count(PagedRegistry.Blobs)));

        await _images.Discover(subscription with { CacheByTag = true }, Cancellation);
        Assert.Equal((manifests + 1, blobs), (proxy.Traffic.Count(PagedRegistry.Manifests), proxy.Traffic.Count(PagedRegistry.Blobs)));
    }

    [Theory]
    [InlineData(CacheByTagPolicy.Forbid, true, 1)]
    [InlineData(CacheByTagPolicy.Force, false, 0)]
    [InlineData(CacheByTagPolicy.Require, true, 0)]
    public async Task Discovery_Repeated_TrustsTagsByThePolicy(CacheByTagPolicy policy, bool asks, int requests)
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "1.0.0");
        await using var proxy = await PagedRegistry.Start(registry);
        using var images = new ImageFixture(cacheByTag: policy);
        var subscription = ImageFixture.Subscription($"{proxy.Host}/web") with { CacheByTag = asks };
        await images.Discover(subscription, Cancellation);
        var before = proxy.Traffic.Count(PagedRegistry.Manifests);

        await images.Discover(subscription, Cancellation);

        Assert.Equal(before + requests, proxy.Traffic.Count(PagedRegistry.Manifests));
    }

    [Fact]
    public async Task Discovery_ThatDoesNotTrustTagsThoughItMust_IsRefusedBeforeAnyRequest()
    {
        using var images = new ImageFixture(cacheByTag: CacheByTagPolicy.Require);

        var refusal = await Assert.ThrowsAsync<DiscoveryException>(() => images.Discover(ImageFixture.Subscription("localhost:1/web"), Cancellation));

        Assert.Equal("localhost:1/web: cacheByTag is false; expected true: this server's policy for cacheByTag is Require.", refusal.Message);
    }
}
