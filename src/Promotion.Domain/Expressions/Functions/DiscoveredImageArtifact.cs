namespace Promotion.Domain.Expressions.Functions;

/// <summary>The newest image an image subscription found.</summary>
public sealed record DiscoveredImageArtifact(string RepoUrl, string Tag, string Digest)
{
    /// <summary>The annotations of its manifest.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When it was created, if known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
