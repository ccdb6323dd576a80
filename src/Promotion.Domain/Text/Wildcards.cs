using System.Text.RegularExpressions;

namespace Promotion.Domain.Text;

/// <summary>Patterns in which <c>*</c> stands for any text, and everything else for itself.</summary>
public static class Wildcards
{
    /// <summary>True when the whole text fits one of the patterns.</summary>
    public static bool Fit(ImmutableArray<string> patterns, string text) => patterns.Any(pattern => Regex.IsMatch(
        text, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
}
