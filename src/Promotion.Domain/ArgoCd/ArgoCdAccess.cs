namespace Promotion.Domain.ArgoCd;

/// <summary>What Projects may touch in an Argo CD, besides what the owners of Applications authorize.</summary>
/// <param name="Rules">One that fits is enough. Empty to let every Project touch everything.</param>
public sealed record ArgoCdAccess(ImmutableArray<ArgoCdAccessRule> Rules)
{
    /// <summary>No restriction.</summary>
    public static readonly ArgoCdAccess Everything = new([]);

    /// <summary>True when the Project may use the Argo CD at all.</summary>
    public bool Admits(string project) => Rules.IsEmpty || Rules.Any(rule => rule.Admits(project));

    /// <summary>Why the Project may not touch the Application; null when it may.</summary>
    public string? Refusal(string project, Application application) =>
        Rules.IsEmpty || Rules.Any(rule => rule.Admits(project) && rule.Covers(application.Spec))
            ? null
            : $"{application.Name.InWords} belongs to Argo CD project \"{application.Spec.Project}\" and is delivered to namespace "
              + $"\"{application.Spec.Destination.Namespace}\", which project {project} may not touch";
}
