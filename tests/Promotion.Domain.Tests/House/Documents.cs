using System.Text.RegularExpressions;

namespace Promotion.Domain.Tests.House;

/// <summary>The documents of this repository as tests read them.</summary>
internal static partial class Documents
{
    /// <summary>All pages written by hand, relative to the root.</summary>
    public static IEnumerable<string> All() => Repository.Tracked().Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    /// <summary>The text below a heading of the second level, up to the next one; null when there is no such heading.</summary>
    public static string? Section(string page, string heading)
    {
        var parts = SecondLevel().Split(page);
        return parts.Skip(1).FirstOrDefault(part => part.Split('\n')[0].Trim() == heading);
    }

    /// <summary>The names a text sets as code: words between backticks.</summary>
    public static IReadOnlySet<string> Names(string text) =>
        Code().Matches(text).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex SecondLevel();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex Word();
}
