using System.Text.RegularExpressions;

namespace Promotion.Domain.Text;

/// <summary>
/// A name or a pattern of names: no prefix is the exact name, <c>regex:</c> or <c>regexp:</c> an unanchored RE2 expression,
/// <c>glob:</c> a glob that the whole name must match.
/// </summary>
public sealed class NamePattern
{
    private readonly string _text;
    private readonly Regex? _expression;

    private NamePattern(string text, Regex? expression) => (_text, _expression) = (text, expression);

    /// <summary>True when it stands for one name only.</summary>
    public bool IsExact => _expression is null;

    /// <summary>Reads a pattern; throws <see cref="FormatException"/> for an unknown prefix or a pattern that does not compile.</summary>
    public static NamePattern Parse(string text) => text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0
        ? new(text, Compile(text[..colon], text[(colon + 1)..]))
        : new(text, null);

    /// <summary>Whether the name is the one, or one of those, that are meant.</summary>
    public bool Matches(string name) => _expression?.IsMatch(name) ?? string.Equals(name, _text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => _text;

    private static Regex Compile(string prefix, string pattern) => prefix switch
    {
        "regex" or "regexp" => Re2.Compile(pattern),
        "glob" => GlobPattern.Compile(pattern),
        _ => throw new FormatException($"'{prefix}:{pattern}' has the unknown prefix '{prefix}'; expected a plain name, or regex:, regexp: or glob: and a pattern."),
    };
}
