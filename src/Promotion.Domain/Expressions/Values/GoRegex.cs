using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Expressions.Values;

/// <summary>
/// Regular expressions of Go (RE2) on .NET's engine without backtracking: both run in time linear in the text. Patterns that
/// were built before are remembered.
/// </summary>
internal static class GoRegex
{
    private const int Remembered = 512;
    private const int LongestPattern = 8_192;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (Known.TryGetValue(pattern, out regex))
        {
            return true;
        }

        try
        {
            regex = Compile(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            error = $"error parsing regexp: {e.Message}";
            return false;
        }

        if (Known.Count >= Remembered)
        {
            Known.Clear();
        }

        Known[pattern] = regex;
        return true;
    }

    private static Regex Compile(string pattern) => pattern.Length <= LongestPattern
        ? new(GoRegexTranslator.Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience)
        : throw new ArgumentException($"expression is longer than {LongestPattern} characters");
}
