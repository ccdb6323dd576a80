using System.Collections.Concurrent;
using System.Collections.Immutable;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

using Found = (ContainerImage Image, DateTimeOffset? CreatedAt);

/// <summary>Finds the images an image subscription selects.</summary>
public sealed class ImageTagSource(RegistryClient registries, ImageInfoReader images, DiscoveryOptions options)
{
    private const int AtOnce = 8;

    /// <summary>
    /// The selected images, best first. Throws <see cref="DiscoveryException"/>, and <see cref="FormatException"/> for fields that cannot be
    /// read. A tag that vanishes meanwhile is passed over.
    /// </summary>
    public async Task<Discovered.Images> Discover(string project, Subscription.Image subscription, CancellationToken cancellation)
    {
        if (CachedTags.WhyNot(options.CacheByTag, subscription) is { } refused)
        {
            throw new DiscoveryException($"{subscription.RepoUrl}: cacheByTag is false; {refused}.");
        }
        var platform = ImagePlatform.Parse(subscription.Platform);
        var repository = await registries.Open(project, CredentialKind.Image, subscription.RepoUrl, subscription.InsecureSkipTlsVerify, cancellation);
        var search = new Search(images, repository, subscription, platform) { TrustsTags = CachedTags.AreTrusted(options.CacheByTag, subscription) };
        var found = subscription.Strategy switch
        {
            ImageSelectionStrategy.Digest => await search.InOrder(ImageTagSelection.Select(subscription, []), cancellation),
            ImageSelectionStrategy.NewestBuild => await search.ByDate(ImageTagSelection.Select(subscription, await repository.Tags(cancellation)), cancellation),
            _ => await search.InOrder(ImageTagSelection.Select(subscription, await repository.Tags(cancellation)), cancellation),
        };
        return new(subscription.RepoUrl, [.. found.Select(static f => f.Image)], [.. found.Select(static f => f.CreatedAt)]);
    }

    private sealed class Search(ImageInfoReader images, RegistryRepository repository, Subscription.Image subscription, ImagePlatform? platform)
    {
        public required bool TrustsTags { get; init; }

        /// <summary>The first tags that name an image for the platform. As many are asked at once as are still wanted.</summary>
        public async Task<ImmutableArray<Found>> InOrder(ImmutableArray<string> tags, CancellationToken cancellation)
        {
            var found = ImmutableArray.CreateBuilder<Found>();
            for (var at = 0; at < tags.Length && found.Count < subscription.DiscoveryLimit;)
            {
                var part = tags.AsSpan(at, Math.Min(subscription.DiscoveryLimit - found.Count, tags.Length - at)).ToArray();
                found.AddRange((await Task.WhenAll(part.Select(tag => Read(tag, cancellation)))).OfType<Found>());
                at += part.Length;
            }
            return found.ToImmutable();
        }

        /// <summary>The newest of all: every tag has to be asked.</summary>
        public async Task<ImmutableArray<Found>> ByDate(ImmutableArray<string> tags, CancellationToken cancellation)
        {
            ConcurrentBag<Found> found = [];
            await Parallel.ForEachAsync(tags, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (tag, token) =>
            {
                if (await Read(tag, token) is { } image)
                {
                    found.Add(image);
                }
            });
            return [.. ImageTagSelection.NewestBuildFirst(found).Take(subscription.DiscoveryLimit)];
        }

        private async Task<Found?> Read(string tag, CancellationToken cancellation)
        {
            var whole = subscription.Strategy == ImageSelectionStrategy.NewestBuild;
            var info = await images.Read(repository, tag, TrustsTags, whole, cancellation);
            return info is null ? null
                : platform is null ? ToFound(tag, info, info.Annotations)
                : info.Platforms.FirstOrDefault(entry => entry.Platform == platform) is { Platform: not null } entry ? ToFound(tag, info, info.Annotations.SetItems(entry.Annotations))
                : null;
        }

        private Found ToFound(string tag, ImageInfo info, ImmutableSortedDictionary<string, string> annotations) =>
            (new(subscription.RepoUrl, tag, info.Digest, annotations, subscription.Name), info.CreatedAt);
    }
}
