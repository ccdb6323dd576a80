using Promotion.Domain.Artifacts;
using Promotion.Domain.Text;
using Promotion.Domain.Versions;

namespace Promotion.Domain.Warehouses;

/// <summary>Which tags of an image repository a subscription selects, by names alone, and in which order to look at them.</summary>
public static class ImageTagSelection
{
    /// <summary>
    /// The selected tags, best first: by version, by bytes descending, or, for <c>Digest</c>, the one tag of the constraint whether listed
    /// or not. For <c>NewestBuild</c> the order says nothing yet, since build dates are not known: see <see cref="NewestBuildFirst"/>.
    /// No limit is applied, because images may still be dropped for their platform. Throws <see cref="FormatException"/> for a constraint
    /// or expression that cannot be read.
    /// </summary>
    public static ImmutableArray<string> Select(Subscription.Image subscription, IEnumerable<string> tags) => subscription.Strategy switch
    {
        ImageSelectionStrategy.Digest => [MutableTag(subscription)],
        ImageSelectionStrategy.SemVer => [.. VersionSelection.Select(
            Named(subscription, tags), static tag => tag, VersionConstraint.ParseOptional(subscription.Constraint), subscription.StrictSemvers)],
        _ => [.. Named(subscription, tags).OrderDescending(ByteOrder.Comparer)],
    };

    /// <summary>Newest build first, images of the same date by tag descending, those of unknown date last.</summary>
    public static IEnumerable<(ContainerImage Image, DateTimeOffset? CreatedAt)> NewestBuildFirst(
        IEnumerable<(ContainerImage Image, DateTimeOffset? CreatedAt)> images) => images
        .OrderByDescending(static found => found.CreatedAt ?? DateTimeOffset.MinValue)
        .ThenByDescending(static found => found.Image.Tag, ByteOrder.Comparer);

    private static IEnumerable<string> Named(Subscription.Image subscription, IEnumerable<string> tags) =>
        tags.Where(new TagNameFilter(subscription.AllowTagsRegexes, subscription.IgnoreTagsRegexes).Keeps);

    private static string MutableTag(Subscription.Image subscription) => !string.IsNullOrEmpty(subscription.Constraint)
        ? subscription.Constraint
        : throw new FormatException("constraint is empty; the strategy Digest expects it to name the tag to follow.");
}
