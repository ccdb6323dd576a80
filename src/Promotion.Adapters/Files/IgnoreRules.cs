using System.Collections.Immutable;

namespace Promotion.Adapters.Files;

/// <summary>Rules in the language of .gitignore (gitignore(5)); the last rule that matches a path decides.</summary>
internal sealed class IgnoreRules
{
    private readonly ImmutableArray<Rule> rules;

    private IgnoreRules(ImmutableArray<Rule> rules) => this.rules = rules;

    /// <summary>One rule a line. Throws <see cref="FormatException"/> for a malformed pattern.</summary>
    public static IgnoreRules Parse(IEnumerable<string> lines) =>
        new([.. lines.Select(line => line.TrimEnd('\r').TrimEnd(' ')).Where(line => line.Length > 0 && line[0] != '#').Select(Read)]);

    /// <summary>
    /// Whether the path, relative and without a leading slash, is ignored. What lies below an ignored directory is not asked for.
    /// </summary>
    public bool Ignore(string path, bool isDirectory)
    {
        for (var i = rules.Length - 1; i >= 0; i--)
        {
            if ((isDirectory || !rules[i].IsForDirectories) && rules[i].Pattern.Matches(path)) return !rules[i].IsNegated;
        }
        return false;
    }

    private static Rule Read(string line)
    {
        var isNegated = line[0] == '!';
        var pattern = isNegated ? line[1..] : line;
        var isForDirectories = pattern.EndsWith('/');
        pattern = pattern.TrimEnd('/');
        // A slash at the start or in the middle ties the rule to the top; without one it holds at any depth.
        var isAnchored = pattern.Contains('/', StringComparison.Ordinal);
        pattern = pattern.TrimStart('/').Replace("{", "\\{", StringComparison.Ordinal);
        return new Rule(Glob.Parse(isAnchored ? pattern : $"**/{pattern}"), isForDirectories, isNegated);
    }

    private sealed record Rule(Glob Pattern, bool IsForDirectories, bool IsNegated);
}
