using Promotion.Domain.Versions;

namespace Promotion.Domain.Warehouses;

/// <summary>Things named by versions: which of them a constraint admits, highest version first.</summary>
internal static class VersionSelection
{
    /// <summary>Those whose text is a version within the constraint (null admits all); equal versions by their text, descending.</summary>
    public static IEnumerable<T> Select<T>(IEnumerable<T> items, Func<T, string> text, VersionConstraint? constraint, bool strict) => items
        .Select(item => (Item: item, Version: SemanticVersion.TryParse(text(item), strict, out var version) ? version : null))
        .Where(candidate => candidate.Version is not null && (constraint?.Admits(candidate.Version) ?? true))
        .OrderBy(static candidate => candidate.Version!, SemanticVersion.NewestFirst)
        .Select(static candidate => candidate.Item);
}
