namespace Promotion.Domain.Projects;

/// <summary>What the user wrote of a ProjectConfig, or of the ClusterConfig, which has no policies.</summary>
/// <param name="PromotionPolicies">In order: the first that selects a Stage decides, whatever it says.</param>
/// <param name="Kept">
/// Fields that are kept as they were written, by name: links, see <see cref="Links.DeepLink"/>, and <c>webhookReceivers</c>, windows and
/// <c>gitClient</c>, which are not acted upon yet.
/// </param>
[GenerateSerializer, Immutable, Alias("promotion.project-config-spec")]
public sealed record ProjectConfigSpec(
    ImmutableArray<PromotionPolicy> PromotionPolicies, ImmutableSortedDictionary<string, Json> Kept)
{
    /// <summary>No policies.</summary>
    public static readonly ProjectConfigSpec Empty = new([], ImmutableSortedDictionary<string, Json>.Empty);
}
