namespace Promotion.Domain.Expressions.Functions;

/// <summary>An image in Freight, and the Warehouse the Freight is from.</summary>
public sealed record ImageArtifact(string Warehouse, string RepoUrl, string Tag, string Digest)
{
    /// <summary>The annotations of its manifest.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;
}
