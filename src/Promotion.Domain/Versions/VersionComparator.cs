namespace Promotion.Domain.Versions;

/// <summary>
/// One operator with the version it compares to, which may leave out its last parts or write them as <c>x</c>.
/// A comparator with missing parts speaks of the whole range they span.
/// </summary>
/// <param name="Operator">One of <c>= != &gt; &lt; &gt;= &lt;= ~ ^</c>, synonyms already resolved.</param>
/// <param name="Bound">The version with missing parts as zero.</param>
/// <param name="Given">How many parts were numbers: 0 for <c>*</c> to 3 for a full version.</param>
internal sealed record VersionComparator(string Operator, SemanticVersion Bound, int Given)
{
    /// <summary>Whether the version satisfies it; prereleases are let in or kept out by the group it belongs to.</summary>
    public bool Admits(SemanticVersion version) => Operator switch
    {
        "=" => Given == 3 ? version.CompareTo(Bound) == 0 : InTilde(version),
        "!=" => !IsEqual(version),
        ">" => IsGreater(version),
        "<" => version.CompareTo(Bound) < 0,
        ">=" => version.CompareTo(Bound) >= 0,
        "<=" => IsAtMost(version),
        "~" => InTilde(version),
        "^" => InCaret(version),
        _ => throw new InvalidOperationException($"Unknown operator {Operator}."),
    };

    private bool SameMajor(SemanticVersion version) => version.Major == Bound.Major;

    private bool SameMinor(SemanticVersion version) => SameMajor(version) && version.Minor == Bound.Minor;

    private bool IsEqual(SemanticVersion version) => Given switch
    {
        0 => true,
        1 => SameMajor(version),
        // A prerelease is not "the" 1.2.x unless the comparator names that very prerelease.
        2 => SameMinor(version) && string.Equals(version.Prerelease, Bound.Prerelease, StringComparison.Ordinal),
        _ => version.CompareTo(Bound) == 0,
    };

    // What lies inside the span of a partial version is not greater than it: 1.2.9 is not > 1.2.
    private bool IsGreater(SemanticVersion version) => Given switch
    {
        1 => version.Major > Bound.Major,
        2 => version.Major > Bound.Major || (SameMajor(version) && version.Minor > Bound.Minor),
        _ => version.CompareTo(Bound) > 0,
    };

    private bool IsAtMost(SemanticVersion version) => Given switch
    {
        0 => true,
        1 => version.Major <= Bound.Major,
        2 => version.Major < Bound.Major || (SameMajor(version) && version.Minor <= Bound.Minor),
        _ => version.CompareTo(Bound) <= 0,
    };

    private bool InTilde(SemanticVersion version) => version.CompareTo(Bound) >= 0 && Given switch
    {
        0 => true,
        1 => SameMajor(version),
        // Masterminds reads ~0.0.0 as "anything".
        3 when Bound is { Major: 0, Minor: 0, Patch: 0 } => true,
        _ => SameMinor(version),
    };

    private bool InCaret(SemanticVersion version) => version.CompareTo(Bound) >= 0 && (Given switch
    {
        0 => true,
        1 => SameMajor(version),
        _ when Bound.Major > 0 => SameMajor(version),
        _ when Bound.Minor > 0 || Given == 2 => SameMinor(version),
        _ => SameMinor(version) && version.Patch == Bound.Patch,
    });
}
