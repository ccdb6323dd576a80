using Promotion.Domain.Verifications;

namespace Promotion.Domain.Projects;

/// <summary>The analysis templates of a Project, and which Stages use them.</summary>
public static class AnalysisDefinitions
{
    // No name of an object has a colon, so these can't be taken for a project's own or for tasks.
    private const string ClusterMark = "cluster-analysis:";

    /// <summary>How a template of the cluster is named beside those of projects.</summary>
    public static string ClusterWide(string template) => ClusterMark + template;

    /// <summary>The template named by <see cref="ClusterWide"/>; null for another name.</summary>
    public static string? OfCluster(string name) => name.StartsWith(ClusterMark, StringComparison.Ordinal) ? name[ClusterMark.Length..] : null;

    /// <summary>The templates by name.</summary>
    public static ImmutableSortedDictionary<string, AnalysisTemplateDefinition> Of(Project? project) =>
        project?.Analyses ?? ImmutableSortedDictionary<string, AnalysisTemplateDefinition>.Empty;

    /// <summary>A word that differs whenever the templates of a Stage do, missing ones included; null when it uses none.</summary>
    public static string? StateOf(Project project, Project? cluster, StageMembership membership) => membership.Analyses is null or { IsEmpty: true }
        ? null
        : string.Join(' ', Closure(project, cluster, membership.Analyses).Select(used => $"{used.Name}@{used.Template?.ChangedAt.ToUnixTimeMilliseconds()}"));

    /// <summary>
    /// The templates a verification names and those they refer to, each once, those of the project before those of the cluster. Throws
    /// <see cref="FormatException"/> when one does not exist.
    /// </summary>
    public static ImmutableArray<AnalysisTemplateSpec> Find(Project project, Project? cluster, ImmutableArray<AnalysisTemplateReference> references)
    {
        var used = Closure(project, cluster, references.Select(NameOf)).ToImmutableArray();
        return used.FirstOrDefault(template => template.Template is null) is { Name: { } missing }
            ? throw new FormatException(OfCluster(missing) is { } shared
                ? $"ClusterAnalysisTemplate {shared} does not exist."
                : $"AnalysisTemplate {missing} does not exist in project {project.Name}.")
            : [.. used.OrderBy(template => OfCluster(template.Name) is not null).Select(template => template.Template!.Spec)];
    }

    internal static ImmutableArray<ProjectEvent> Decide(Project project, ProjectCommand command, DateTimeOffset now) => command switch
    {
        ProjectCommand.DefineAnalysis c => Define(project, c, now),
        ProjectCommand.Remove c => project.Analysis(c.Name) is { } known ? [new ProjectEvent.AnalysisRemoved(known), .. Changed(project)] : [],
        ProjectCommand.ClusterAnalysesChanged => ProjectDecider.Changed(Users(project, cluster: true)),
        _ => throw new InvalidOperationException($"Unknown command {command}."),
    };

    private static ImmutableArray<ProjectEvent> Define(Project project, ProjectCommand.DefineAnalysis c, DateTimeOffset now)
    {
        var known = project.Analysis(c.Name);
        var isSame = known is not null && Structure.Same(known.Spec, c.Spec);
        return isSame && known!.Meta == c.Meta ? []
            : [new ProjectEvent.AnalysisDefined(new AnalysisTemplateDefinition(project.Name, c.Name, c.Meta, c.Spec, known?.CreatedAt ?? now, isSame ? known!.ChangedAt : now)), .. Changed(project, c.Name)];
    }

    // Templates may refer to others, so that any change may concern any Stage that has some.
    private static ImmutableArray<ProjectEvent> Changed(Project project, string? defined = null) =>
        project.Name == Project.Cluster ? ProjectDecider.Changed([ClusterWide(defined ?? "any")]) : ProjectDecider.Changed(Users(project, cluster: false));

    private static IEnumerable<string> Users(Project project, bool cluster) => project.Stages
        .Where(stage => stage.Value.Analyses?.Any(name => !cluster || OfCluster(name) is not null || project.Analysis(name)?.Spec.Templates.Any(inner => inner.IsCluster) == true) == true)
        .Select(stage => stage.Key);

    private static string NameOf(AnalysisTemplateReference reference) => reference.IsCluster ? ClusterWide(reference.Name) : reference.Name;

    private static IEnumerable<(string Name, AnalysisTemplateDefinition? Template)> Closure(Project project, Project? cluster, IEnumerable<string> names)
    {
        var waiting = new Queue<string>(names);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var name))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            var template = OfCluster(name) is { } shared ? cluster?.Analysis(shared) : project.Analysis(name);
            yield return (name, template);
            foreach (var inner in template?.Spec.Templates ?? [])
            {
                waiting.Enqueue(NameOf(inner));
            }
        }
    }
}
