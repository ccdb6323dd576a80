using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;

namespace Promotion.Adapters.Oci;

/// <summary>Reads what discovery needs to know of images, and remembers it by digest.</summary>
public sealed class ImageInfoReader : IDisposable
{
    private const int MostEntries = 100_000;
    private static readonly ImmutableArray<string> DateKeys = ["org.opencontainers.image.created", "org.label-schema.build-date"];
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    /// <summary>
    /// The image a tag names; null when there is none. With <paramref name="trustsTags"/> a tag once seen is not asked for again.
    /// <paramref name="whole"/> dates an index by its newest image rather than by its first one, which takes more requests.
    /// </summary>
    internal async Task<ImageInfo?> Read(RegistryRepository repository, string tag, bool trustsTags, bool whole, CancellationToken cancellation)
    {
        var tagKey = $"{repository.Key}:{tag}";
        var digest = trustsTags && _cache.TryGetValue(tagKey, out string? trusted) ? trusted : await repository.DigestOf(tag, cancellation);
        if (digest is not null && _cache.TryGetValue(InfoKey(repository, digest, whole), out ImageInfo? known))
        {
            Remember(tagKey, digest);
            return known;
        }
        if (await repository.Manifest(tag, cancellation) is not { } manifest)
        {
            return null;
        }
        var info = manifest.IsIndex ? await OfIndex(repository, manifest, whole, cancellation) : await OfImage(repository, manifest, cancellation);
        Remember(InfoKey(repository, info.Digest, whole), info);
        Remember(tagKey, info.Digest);
        return info;
    }

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();

    private async Task<ImageInfo> OfIndex(RegistryRepository repository, RegistryManifest index, bool whole, CancellationToken cancellation)
    {
        var createdAt = DateIn(index.Annotations);
        if (createdAt is null)
        {
            var entries = whole ? index.Entries : index.Entries[..1];
            var dates = await Task.WhenAll(entries.Select(async entry => DateIn(entry.Annotations) ?? await DateOf(repository, entry.Digest, cancellation)));
            createdAt = dates.Max();
        }
        return new(index.Digest, index.Annotations, createdAt, [.. index.Entries.Select(static entry => (entry.Platform, entry.Annotations))]);
    }

    private async Task<DateTimeOffset?> DateOf(RegistryRepository repository, string digest, CancellationToken cancellation)
    {
        var key = InfoKey(repository, digest, whole: false);
        if (!_cache.TryGetValue(key, out ImageInfo? info) && await repository.Manifest(digest, cancellation) is { IsIndex: false } manifest)
        {
            info = await OfImage(repository, manifest, cancellation);
            Remember(key, info);
        }
        return info?.CreatedAt;
    }

    private static async Task<ImageInfo> OfImage(RegistryRepository repository, RegistryManifest image, CancellationToken cancellation)
    {
        var config = await repository.Blob(image.ConfigDigest!, cancellation);
        ImagePlatform platform = new(
            RegistryManifest.Text(config, "os") ?? "", RegistryManifest.Text(config, "architecture") ?? "", RegistryManifest.Text(config, "variant") ?? "");
        return new(image.Digest, image.Annotations, DateIn(image.Annotations) ?? DateOf(config),
            [(platform, ImmutableSortedDictionary<string, string>.Empty)]);
    }

    private static DateTimeOffset? DateOf(JsonElement config)
    {
        var labels = config.ValueKind == JsonValueKind.Object && config.TryGetProperty("config", out var inner)
            ? RegistryManifest.Texts(inner, "Labels")
            : ImmutableSortedDictionary<string, string>.Empty;
        DateTimeOffset?[] dates = [Date(RegistryManifest.Text(config, "created")), DateIn(labels)];
        return dates.Max();
    }

    private static DateTimeOffset? DateIn(ImmutableSortedDictionary<string, string> texts) =>
        DateKeys.Select(key => Date(texts.GetValueOrDefault(key))).FirstOrDefault(static date => date is not null);

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static string InfoKey(RegistryRepository repository, string digest, bool whole) => $"{repository.Key}@{digest}{(whole ? " whole" : "")}";

    private void Remember<T>(string key, T value) => _cache.Set(key, value, new MemoryCacheEntryOptions { Size = 1 });
}
