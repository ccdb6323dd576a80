namespace Promotion.Domain.Projects;

/// <summary>What the user wrote of a ProjectConfig.</summary>
/// <param name="PromotionPolicies">In order: the first that selects a Stage decides, whatever it says.</param>
/// <param name="Unserved">Fields that are accepted and kept, but not acted upon yet (<c>webhookReceivers</c>, links, windows), by name.</param>
[GenerateSerializer, Immutable, Alias("promotion.project-config-spec")]
public sealed record ProjectConfigSpec(
    ImmutableArray<PromotionPolicy> PromotionPolicies, ImmutableSortedDictionary<string, Json> Unserved)
{
    /// <summary>No policies.</summary>
    public static readonly ProjectConfigSpec Empty = new([], ImmutableSortedDictionary<string, Json>.Empty);
}
