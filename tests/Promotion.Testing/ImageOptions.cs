using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>What an image is like. The default is one plain manifest for linux/amd64.</summary>
public sealed record ImageOptions
{
    /// <summary>Each as os/architecture or os/architecture/variant. Several make an index of one manifest each.</summary>
    public ImmutableArray<string> Platforms { get; init; } = ["linux/amd64"];

    /// <summary>The instant in the image's configuration; none when null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>On what the tag names: the manifest, or the index when there is one. OCI only.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>In the image's configuration.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImageFormat Format { get; init; }

    /// <summary>The text in the only layer, so that equal content gives equal digests. When null, it is the repository and tag.</summary>
    public string? Content { get; init; }
}
