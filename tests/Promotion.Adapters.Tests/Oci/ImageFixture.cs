using Promotion.Adapters.Http;
using Promotion.Adapters.Oci;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Tests.Oci;

/// <summary>Discovers images with everything real but the credentials.</summary>
internal sealed class ImageFixture : IDisposable
{
    private readonly RemoteHttp _http;
    private readonly ImageInfoReader _images = new();
    private readonly ImageTagSource _source;

    public ImageFixture(Credential? credential = null, TimeProvider? clock = null, CacheByTagPolicy cacheByTag = CacheByTagPolicy.Allow)
    {
        clock ??= TimeProvider.System;
        _http = new(new DiscoveryOptions(""), clock);
        _source = new(new RegistryClient(_http, new FakeCredentials(credential), clock), _images, new DiscoveryOptions("") { CacheByTag = cacheByTag });
    }

    public static Subscription.Image Subscription(string repoUrl, ImageSelectionStrategy strategy = ImageSelectionStrategy.SemVer) => new(
        null, repoUrl, strategy, null, StrictSemvers: true, [], [], null, 20, CacheByTag: false, InsecureSkipTlsVerify: false);

    public Task<Discovered.Images> Discover(Subscription.Image subscription, CancellationToken cancellation) =>
        _source.Discover("acme", subscription, cancellation);

    public void Dispose()
    {
        _images.Dispose();
        _http.Dispose();
    }
}
