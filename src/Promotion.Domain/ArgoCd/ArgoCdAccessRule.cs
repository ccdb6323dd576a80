using System.Text.RegularExpressions;

namespace Promotion.Domain.ArgoCd;

/// <summary>Some Projects, and what they may touch. In each pattern <c>*</c> stands for any text.</summary>
/// <param name="Projects">Patterns for Projects of ours; never empty.</param>
/// <param name="ApplicationProjects">Patterns for Argo CD's own projects; empty for all.</param>
/// <param name="DestinationNamespaces">Patterns for the namespace an Application is delivered to; empty for all.</param>
public sealed record ArgoCdAccessRule(
    ImmutableArray<string> Projects, ImmutableArray<string> ApplicationProjects, ImmutableArray<string> DestinationNamespaces)
{
    /// <summary>True when the rule is about the Project.</summary>
    public bool Admits(string project) => Fits(Projects, project);

    /// <summary>True when the Application may be touched.</summary>
    public bool Covers(ApplicationSpec application) =>
        (ApplicationProjects.IsEmpty || Fits(ApplicationProjects, application.Project))
        && (DestinationNamespaces.IsEmpty || Fits(DestinationNamespaces, application.Destination.Namespace));

    private static bool Fits(ImmutableArray<string> patterns, string text) => patterns.Any(pattern => Regex.IsMatch(
        text, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
}
