using System.Text.RegularExpressions;

namespace Promotion.Domain.Versions;

/// <summary>
/// A range of versions in the syntax of Masterminds semver v3: comparators <c>= != &gt; &lt; &gt;= &lt;= ~ ~&gt; ^</c>, wildcards
/// <c>x X *</c>, hyphen ranges, AND by comma or space, OR by <c>||</c>. A prerelease satisfies a group of ANDed comparators only when
/// one of them names a prerelease.
/// </summary>
public sealed partial class VersionConstraint
{
    private const int LongestText = 1024;
    private readonly ImmutableArray<ImmutableArray<VersionComparator>> _anyOf;
    private readonly string _text;

    private VersionConstraint(string text, ImmutableArray<ImmutableArray<VersionComparator>> anyOf) => (_text, _anyOf) = (text, anyOf);

    /// <summary>Reads a constraint; throws <see cref="FormatException"/> that quotes the part it cannot read.</summary>
    public static VersionConstraint Parse(string text) => text.Length > LongestText
        ? throw new FormatException($"A version constraint has at most {LongestText} characters.")
        : new(text, [.. text.Split("||").Select(group => ParseGroup(group, text))]);

    /// <summary>The constraint, or null, which every version satisfies, for text that is null or blank.</summary>
    public static VersionConstraint? ParseOptional(string? text) => string.IsNullOrWhiteSpace(text) ? null : Parse(text);

    /// <summary>Whether the version lies in the range.</summary>
    public bool Admits(SemanticVersion version) => _anyOf.Any(group => AdmitsAll(group, version));

    /// <inheritdoc />
    public override string ToString() => _text;

    private static bool AdmitsAll(ImmutableArray<VersionComparator> group, SemanticVersion version) =>
        (!version.IsPrerelease || group.Any(static comparator => comparator.Bound.IsPrerelease))
        && group.All(comparator => comparator.Admits(version));

    private static ImmutableArray<VersionComparator> ParseGroup(string group, string whole)
    {
        var text = HyphenRange().Replace(group, " >=${low}, <=${high} ").Trim();
        var comparators = ImmutableArray.CreateBuilder<VersionComparator>();
        for (var at = 0; ;)
        {
            var match = Comparator().Match(text, at);
            if (!match.Success || match.Index != at)
            {
                throw Improper(at < text.Length ? text[at..] : group, whole);
            }
            comparators.Add(ToComparator(match, whole));
            at += match.Length;
            if (at == text.Length)
            {
                return comparators.ToImmutable();
            }
            at = AfterSeparator(text, at) is var next && next > at ? next : throw Improper(text[at..], whole);
        }
    }

    private static int AfterSeparator(string text, int at)
    {
        at = SkipSpace(text, at);
        return at < text.Length && text[at] == ',' ? SkipSpace(text, at + 1) : at;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at;
    }

    private static VersionComparator ToComparator(Match match, string whole)
    {
        string[] parts = [match.Groups["major"].Value, match.Groups["minor"].Value, match.Groups["patch"].Value];
        var given = Array.FindIndex(parts, static part => part is "" or "x" or "X" or "*") is var missing and >= 0 ? missing : 3;
        var numbers = string.Join('.', parts.Take(given).Concat(Enumerable.Repeat("0", 3 - given)));
        return SemanticVersion.TryParse(numbers + match.Groups["pre"].Value, strict: false, out var bound)
            ? new(Canonical(match.Groups["op"].Value), bound, given)
            : throw Improper(match.Value, whole);
    }

    private static string Canonical(string op) => op switch
    {
        "" => "=",
        "=>" => ">=",
        "=<" => "<=",
        "~>" => "~",
        _ => op,
    };

    private static FormatException Improper(string part, string whole) =>
        new($"'{whole}' is not a version constraint: cannot read '{part.Trim()}'; expected comparators such as >=1.2.0, ~1.2, ^1, 1.x or 1.0 - 2.0.");

    private const string Tail = @"(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?";
    private const string Number = @"([0-9]+|[xX*])";
    private const string Bounds = $@"v?{Number}(\.{Number})?(\.{Number})?{Tail}";

    [GeneratedRegex($@"(?<![^\s,])(?<low>{Bounds})\s+-\s+(?<high>{Bounds})(?![^\s,])", RegexOptions.ExplicitCapture)]
    private static partial Regex HyphenRange();

    [GeneratedRegex(
        $@"(?<op>!=|>=|=>|<=|=<|~>|=|>|<|~|\^)?\s*v?(?<major>{Number})(\.(?<minor>{Number}))?(\.(?<patch>{Number}))?(?<pre>-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Comparator();
}
