using Promotion.Domain.Text;
using Promotion.Domain.Versions;

namespace Promotion.Domain.Warehouses;

/// <summary>Which tags of a git repository a subscription selects and in which order, for the strategies that go by tags.</summary>
public static class GitTagSelection
{
    /// <summary>
    /// The tags whose names are wanted; for <c>SemVer</c> those that are versions within the constraint. The order is kept.
    /// Throws <see cref="FormatException"/> for a constraint or expression that cannot be read.
    /// </summary>
    public static IEnumerable<T> Named<T>(Subscription.Git subscription, IEnumerable<T> tags, Func<T, string> name)
    {
        var filter = new TagNameFilter(subscription.AllowTagsRegexes, subscription.IgnoreTagsRegexes);
        var constraint = subscription.Strategy == CommitSelectionStrategy.SemVer ? VersionConstraint.ParseOptional(subscription.SemverConstraint) : null;
        return tags.Where(tag => filter.Keeps(name(tag)) && (subscription.Strategy != CommitSelectionStrategy.SemVer
            || (SemanticVersion.TryParse(name(tag), subscription.StrictSemvers, out var version) && (constraint?.Admits(version) ?? true))));
    }

    /// <summary>
    /// The tags best first: the newest first for <c>NewestTag</c>, those of one date by name; by name descending for <c>Lexical</c>; the
    /// highest version first for <c>SemVer</c>.
    /// </summary>
    public static ImmutableArray<GitTag> Ordered(Subscription.Git subscription, IEnumerable<GitTag> tags) => subscription.Strategy switch
    {
        CommitSelectionStrategy.Lexical => [.. tags.OrderByDescending(static tag => tag.Name, ByteOrder.Comparer)],
        CommitSelectionStrategy.SemVer => [.. VersionSelection.Select(tags, static tag => tag.Name, constraint: null, subscription.StrictSemvers)],
        _ => [.. tags.OrderByDescending(static tag => tag.CreatedAt).ThenBy(static tag => tag.Name, ByteOrder.Comparer)],
    };
}
