using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Promotion.Domain.Text;

namespace Promotion.Domain.Versions;

/// <summary>
/// A semantic version with the text it was read from, ordered by the precedence of Semantic Versioning 2.0.0, section 11.
/// Build metadata is kept and never compared.
/// </summary>
/// <param name="Prerelease">Identifiers after the dash, without it; empty for a release.</param>
/// <param name="Metadata">Build metadata after the plus sign, without it; empty when there is none.</param>
/// <param name="Original">The text as it was read.</param>
public sealed partial record SemanticVersion(
    ulong Major, ulong Minor, ulong Patch, string Prerelease, string Metadata, string Original)
{
    private const int LongestText = 256;

    /// <summary>Lower precedence first.</summary>
    public static readonly IComparer<SemanticVersion> ByPrecedence =
        Comparer<SemanticVersion>.Create(static (left, right) => left.CompareTo(right));

    /// <summary>Higher precedence first; versions that differ only in metadata or spelling by their text, descending.</summary>
    public static readonly IComparer<SemanticVersion> NewestFirst = Comparer<SemanticVersion>.Create(static (left, right) =>
        right.CompareTo(left) is var order and not 0 ? order : ByteOrder.Compare(right.Original, left.Original));

    /// <summary>True when this is not a release.</summary>
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>
    /// Reads one to three numbers with an optional leading <c>v</c> and optional prerelease and metadata.
    /// Strict demands exactly three numbers without leading zeros, still after an optional <c>v</c>.
    /// </summary>
    public static bool TryParse(string? text, bool strict, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        if (text is null || text.Length > LongestText)
        {
            return false;
        }
        var match = (strict ? Strict() : Lenient()).Match(text);
        if (!match.Success || !TryNumber(match, "major", out var major) || !TryNumber(match, "minor", out var minor)
            || !TryNumber(match, "patch", out var patch))
        {
            return false;
        }
        version = new(major, minor, patch, match.Groups["pre"].Value, match.Groups["meta"].Value, text);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>; throws <see cref="FormatException"/> that quotes the text.</summary>
    public static SemanticVersion Parse(string text, bool strict = false) => TryParse(text, strict, out var version)
        ? version
        : throw new FormatException($"'{text}' is not a semantic version; expected {(strict ? "MAJOR.MINOR.PATCH" : "up to three numbers")} with optional -PRERELEASE and +METADATA.");

    /// <summary>Negative, zero or positive as this precedes, equals or follows the other.</summary>
    public int CompareTo(SemanticVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major)
        : Minor != other.Minor ? Minor.CompareTo(other.Minor)
        : Patch != other.Patch ? Patch.CompareTo(other.Patch)
        : ComparePrerelease(Prerelease, other.Prerelease);

    /// <inheritdoc />
    public override string ToString() => Original;

    private static int ComparePrerelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length);
        }
        var lefts = left.Split('.');
        var rights = right.Split('.');
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            if (CompareIdentifier(lefts[i], rights[i]) is var order and not 0)
            {
                return order;
            }
        }
        return lefts.Length.CompareTo(rights.Length);
    }

    private static int CompareIdentifier(string left, string right) => (IsNumber(left), IsNumber(right)) switch
    {
        (true, true) when left.Length != right.Length => left.Length.CompareTo(right.Length),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsNumber(string identifier) => identifier.All(char.IsAsciiDigit);

    private static bool TryNumber(Match match, string part, out ulong number)
    {
        number = 0;
        return !match.Groups[part].Success
            || ulong.TryParse(match.Groups[part].Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private const string Rest =
        @"(-(?<pre>(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(\+(?<meta>[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?\z";

    [GeneratedRegex(@"^v?(?<major>[0-9]+)(\.(?<minor>[0-9]+))?(\.(?<patch>[0-9]+))?" + Rest, RegexOptions.ExplicitCapture)]
    private static partial Regex Lenient();

    [GeneratedRegex(@"^v?(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)" + Rest, RegexOptions.ExplicitCapture)]
    private static partial Regex Strict();
}
