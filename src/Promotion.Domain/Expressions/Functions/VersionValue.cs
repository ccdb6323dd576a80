using Promotion.Domain.Expressions.Values;
using Promotion.Domain.Versions;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>A semantic version as expressions see it: with the methods of Masterminds' <c>semver.Version</c>.</summary>
internal sealed record VersionValue(SemanticVersion Version) : IMethodSource
{
    public string TypeName => "semver.Version";

    public string Text => $"{Version.Major}.{Version.Minor}.{Version.Patch}{Prefixed('-', Version.Prerelease)}{Prefixed('+', Version.Metadata)}";

    public bool TryCall(string method, object?[] arguments, out object? result)
    {
        result = arguments.Length switch
        {
            0 => Part(method),
            1 when arguments[0] is VersionValue other => Compared(method, Math.Sign(Version.CompareTo(other.Version))),
            _ => null,
        };
        return result is not null;
    }

    private object? Part(string method) => method switch
    {
        "Major" => Boxes.Of(unchecked((long)Version.Major)),
        "Minor" => Boxes.Of(unchecked((long)Version.Minor)),
        "Patch" => Boxes.Of(unchecked((long)Version.Patch)),
        "Prerelease" => Version.Prerelease,
        "Metadata" => Version.Metadata,
        "Original" => Version.Original,
        "String" => Text,
        "IncMajor" => Next(Version.Major + 1, 0, 0),
        "IncMinor" => Next(Version.Major, Version.Minor + 1, 0),
        "IncPatch" => Next(Version.Major, Version.Minor, Version.IsPrerelease ? Version.Patch : Version.Patch + 1),
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

    private VersionValue Next(ulong major, ulong minor, ulong patch) => new(
        new SemanticVersion(major, minor, patch, "", "", $"{(Version.Original.StartsWith('v') ? "v" : "")}{major}.{minor}.{patch}"));

    private static string Prefixed(char mark, string text) => text.Length == 0 ? "" : mark + text;
}
