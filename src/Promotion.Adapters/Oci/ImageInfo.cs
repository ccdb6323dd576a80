using System.Collections.Immutable;

namespace Promotion.Adapters.Oci;

/// <summary>What is known of an image by its digest; it never changes.</summary>
/// <param name="Annotations">Of the manifest or index itself.</param>
/// <param name="CreatedAt">When it was built; null when it does not say.</param>
/// <param name="Platforms">What it runs on, with the annotations of each entry of an index.</param>
internal sealed record ImageInfo(
    string Digest,
    ImmutableSortedDictionary<string, string> Annotations,
    DateTimeOffset? CreatedAt,
    ImmutableArray<(ImagePlatform Platform, ImmutableSortedDictionary<string, string> Annotations)> Platforms);
