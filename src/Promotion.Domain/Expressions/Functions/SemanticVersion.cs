using System.Globalization;
using System.Text.RegularExpressions;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// A semantic version as expressions see it, read leniently: a leading <c>v</c> is allowed, a missing minor or patch is 0.
/// </summary>
internal sealed partial record SemanticVersion(long Major, long Minor, long Patch, string Prerelease, string Metadata) : IMethodSource
{
    /// <summary>The version as it was written.</summary>
    public string Original { get; private init; } = "";

    public string TypeName => "semver.Version";

    public string Text => $"{Major}.{Minor}.{Patch}{Prefixed('-', Prerelease)}{Prefixed('+', Metadata)}";

    /// <summary>The version, or null if the text is none.</summary>
    public static SemanticVersion? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success && Number(match, 1) is { } major && Number(match, 2) is { } minor && Number(match, 3) is { } patch
            && !match.Groups[4].Value.Split('.').Any(part => part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit))
                ? new(major, minor, patch, match.Groups[4].Value, match.Groups[5].Value) { Original = text } : null;
    }

    public bool TryCall(string method, object?[] arguments, out object? result)
    {
        result = arguments.Length switch
        {
            0 => Part(method),
            1 when arguments[0] is SemanticVersion other => Compared(method, CompareTo(other)),
            _ => null,
        };
        return result is not null;
    }

    private object? Part(string method) => method switch
    {
        "Major" => Boxes.Of(Major),
        "Minor" => Boxes.Of(Minor),
        "Patch" => Boxes.Of(Patch),
        "Prerelease" => Prerelease,
        "Metadata" => Metadata,
        "Original" => Original,
        "String" => Text,
        "IncMajor" => Next(Major + 1, 0, 0),
        "IncMinor" => Next(Major, Minor + 1, 0),
        "IncPatch" => Next(Major, Minor, Prerelease.Length > 0 ? Patch : Patch + 1),
        _ => null,
    };

    private static object? Compared(string method, int order) => method switch
    {
        "Compare" => Boxes.Of((long)order),
        "Equal" => Boxes.Of(order == 0),
        "LessThan" => Boxes.Of(order < 0),
        "LessThanEqual" => Boxes.Of(order <= 0),
        "GreaterThan" => Boxes.Of(order > 0),
        "GreaterThanEqual" => Boxes.Of(order >= 0),
        _ => null,
    };

    private SemanticVersion Next(long major, long minor, long patch)
    {
        var next = new SemanticVersion(major, minor, patch, "", "");
        return next with { Original = (Original.StartsWith('v') ? "v" : "") + next.Text };
    }

    private int CompareTo(SemanticVersion other)
    {
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? Math.Sign(order)
            : Prerelease.Length == 0 || other.Prerelease.Length == 0 ? (Prerelease.Length == 0).CompareTo(other.Prerelease.Length == 0)
            : ComparePrereleases(Prerelease.Split('.'), other.Prerelease.Split('.'));
    }

    private static int ComparePrereleases(string[] left, string[] right)
    {
        foreach (var (a, b) in left.Zip(right))
        {
            var (aIsNumber, bIsNumber) = (a.All(char.IsAsciiDigit), b.All(char.IsAsciiDigit));
            var order = aIsNumber != bIsNumber ? (aIsNumber ? -1 : 1)
                : aIsNumber && a.Length != b.Length ? a.Length.CompareTo(b.Length)
                : string.CompareOrdinal(a, b);
            if (order != 0)
            {
                return Math.Sign(order);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static string Prefixed(char mark, string text) => text.Length == 0 ? "" : mark + text;

    private static long? Number(Match match, int group) => match.Groups[group] is { Success: false } ? 0
        : long.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    [GeneratedRegex(
        """
        \Av?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?
        (?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?
        (?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
