using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Promotion.Adapters.Http;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <summary>What a tag or digest names: one image, or an index of images for several platforms.</summary>
/// <param name="Digest">Of the bytes as received.</param>
/// <param name="ConfigDigest">Of an image's configuration; null for an index.</param>
/// <param name="Entries">The images of an index for known platforms; empty for one image.</param>
internal sealed record RegistryManifest(
    string Digest, ImmutableSortedDictionary<string, string> Annotations, string? ConfigDigest, ImmutableArray<RegistryManifest.Entry> Entries)
{
    /// <summary>The media types that are understood: OCI index and manifest, Docker manifest list and schema 2.</summary>
    public static readonly ImmutableArray<string> Accepted = [OciIndex, DockerList, OciImage, DockerImage];

    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string OciImage = "application/vnd.oci.image.manifest.v1+json";
    private const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    private const string DockerImage = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>One image of an index.</summary>
    public sealed record Entry(string Digest, ImagePlatform Platform, ImmutableSortedDictionary<string, string> Annotations);

    /// <summary>True for several platforms.</summary>
    public bool IsIndex => ConfigDigest is null;

    /// <summary>Reads an answer; throws <see cref="DiscoveryException"/> that names the image for media types that are not understood.</summary>
    public static RegistryManifest Read(HttpReply reply, string image)
    {
        reply.Body.Position = 0;
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(reply.Body));
        try
        {
            var json = reply.Json();
            var type = Accepted.Contains(reply.MediaType) ? reply.MediaType : Text(json, "mediaType") ?? reply.MediaType;
            return type switch
            {
                OciIndex or DockerList => new(digest, AnnotationsOf(json), null, EntriesOf(json, image)),
                OciImage or DockerImage => new(digest, AnnotationsOf(json), ConfigOf(json), []),
                _ => throw new DiscoveryException($"{image} has the media type '{type}', which is not understood; expected an image or an index of images."),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DiscoveryException($"The manifest of {image} is malformed: {e.Message}", e);
        }
    }

    /// <summary>A text member of an object; null when it is missing or something else.</summary>
    internal static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The text members of an object member; empty when it is missing.</summary>
    internal static ImmutableSortedDictionary<string, string> Texts(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().Where(static p => p.Value.ValueKind == JsonValueKind.String)
                .ToImmutableSortedDictionary(static p => p.Name, static p => p.Value.GetString()!, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    private static string ConfigOf(JsonElement image) =>
        Text(image.GetProperty("config"), "digest") ?? throw new KeyNotFoundException("its configuration has no digest");

    private static ImmutableSortedDictionary<string, string> AnnotationsOf(JsonElement json) => Texts(json, "annotations");

    private static ImmutableArray<Entry> EntriesOf(JsonElement index, string image)
    {
        ImmutableArray<Entry> entries = [.. index.GetProperty("manifests").EnumerateArray().Select(EntryOf).OfType<Entry>()];
        return entries.IsEmpty ? throw new DiscoveryException($"{image} is an index without an image for a known platform.") : entries;
    }

    /// <summary>Entries of unknown platforms are attestations and the like, not images.</summary>
    private static Entry? EntryOf(JsonElement entry) => Text(entry, "digest") is { } digest && entry.TryGetProperty("platform", out var platform)
        && (Text(platform, "os"), Text(platform, "architecture")) is ({ } os and not ("" or "unknown"), { } architecture and not ("" or "unknown"))
        ? new(digest, new(os, architecture, Text(platform, "variant") ?? ""), AnnotationsOf(entry))
        : null;
}
