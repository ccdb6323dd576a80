using Promotion.Domain.Text;

namespace Promotion.Domain.ArgoCd;

/// <summary>Some Projects, and what they may touch. In each pattern <c>*</c> stands for any text.</summary>
/// <param name="Projects">Patterns for Projects of ours; never empty.</param>
/// <param name="ApplicationProjects">Patterns for Argo CD's own projects; empty for all.</param>
/// <param name="DestinationNamespaces">Patterns for the namespace an Application is delivered to; empty for all.</param>
public sealed record ArgoCdAccessRule(
    ImmutableArray<string> Projects, ImmutableArray<string> ApplicationProjects, ImmutableArray<string> DestinationNamespaces)
{
    /// <summary>True when the rule is about the Project.</summary>
    public bool Admits(string project) => Wildcards.Fit(Projects, project);

    /// <summary>True when the Application may be touched.</summary>
    public bool Covers(ApplicationSpec application) =>
        (ApplicationProjects.IsEmpty || Wildcards.Fit(ApplicationProjects, application.Project))
        && (DestinationNamespaces.IsEmpty || Wildcards.Fit(DestinationNamespaces, application.Destination.Namespace));
}
