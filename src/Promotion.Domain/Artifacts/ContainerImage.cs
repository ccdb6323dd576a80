namespace Promotion.Domain.Artifacts;

/// <summary>A container image that a Freight carries.</summary>
/// <param name="RepoUrl">The subscription's repository as written, without tag.</param>
/// <param name="Digest">Digest of the top-level descriptor (the index for multi-platform images).</param>
[GenerateSerializer, Immutable, Alias("promotion.container-image")]
public sealed record ContainerImage(
    string RepoUrl, string Tag, string Digest, ImmutableSortedDictionary<string, string> Annotations, string? SubscriptionName);
