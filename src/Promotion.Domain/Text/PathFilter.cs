namespace Promotion.Domain.Text;

/// <summary>Which changes of a repository are of interest: at least one changed path is included and not excluded.</summary>
public sealed class PathFilter
{
    private readonly ImmutableArray<PathSelector> _included;
    private readonly ImmutableArray<PathSelector> _excluded;

    private PathFilter(ImmutableArray<PathSelector> included, ImmutableArray<PathSelector> excluded) => (_included, _excluded) = (included, excluded);

    /// <summary>True when there is no selector at all; a change without paths is then of interest too.</summary>
    public bool IsEmpty => _included.IsEmpty && _excluded.IsEmpty;

    /// <summary>Reads the selectors; throws <see cref="FormatException"/> for one that does not compile.</summary>
    public static PathFilter Parse(IEnumerable<string> includePaths, IEnumerable<string> excludePaths) =>
        new([.. includePaths.Select(PathSelector.Parse)], [.. excludePaths.Select(PathSelector.Parse)]);

    /// <summary>Whether a change of these paths is of interest; without paths it is only when the filter is empty.</summary>
    public bool Matches(IEnumerable<string> changedPaths) => IsEmpty || changedPaths.Any(IsOfInterest);

    private bool IsOfInterest(string path) =>
        (_included.IsEmpty || _included.Any(selector => selector.Matches(path))) && !_excluded.Any(selector => selector.Matches(path));
}
