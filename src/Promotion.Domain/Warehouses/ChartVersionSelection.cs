using Promotion.Domain.Versions;

namespace Promotion.Domain.Warehouses;

/// <summary>Which versions of a chart a subscription selects.</summary>
public static class ChartVersionSelection
{
    /// <summary>
    /// The selected versions in their own spelling, highest first, at most the discovery limit. Versions of an index are read leniently;
    /// tags of an OCI repository have <c>_</c> for <c>+</c> and must be strict semantic versions without a leading <c>v</c>.
    /// Throws <see cref="FormatException"/> for a constraint that cannot be read.
    /// </summary>
    public static ImmutableArray<string> Select(Subscription.Chart subscription, IEnumerable<string> versions)
    {
        var isOci = subscription.RepoUrl.StartsWith("oci://", StringComparison.OrdinalIgnoreCase);
        var candidates = isOci ? versions.Where(static tag => !tag.StartsWith('v')).Select(static tag => tag.Replace('_', '+')) : versions;
        var constraint = VersionConstraint.ParseOptional(subscription.SemverConstraint);
        return [.. VersionSelection.Select(candidates, static version => version, constraint, isOci).Take(subscription.DiscoveryLimit)];
    }
}
