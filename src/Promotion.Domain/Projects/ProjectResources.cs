using Promotion.Domain.Storage;

namespace Promotion.Domain.Projects;

/// <summary>What the feed and the read model show of a Project and its definitions.</summary>
public static class ProjectResources
{
    /// <summary>The changes events bring to a Project that was <paramref name="before"/> (null when it is new).</summary>
    public static ImmutableArray<ResourceUpdate> Changes(Project? before, Project after, ImmutableArray<ProjectEvent> events) =>
        [.. events.Select(happened => Change(before, after, happened)).OfType<ResourceUpdate>()];

    /// <summary>The changes the end of a Project brings.</summary>
    public static ImmutableArray<ResourceUpdate> Gone(Project project) =>
    [
        .. project.Tasks.Values.Select(task => Of(ResourceKind.PromotionTask, task.Name, ChangeKind.Deleted, task, task.CreatedAt)),
        .. AnalysisDefinitions.Of(project).Values.Select(template => Of(ResourceKind.AnalysisTemplate, template.Name, ChangeKind.Deleted, template, template.CreatedAt)),
        .. project.ConfigMaps.Values.Select(map => Of(ResourceKind.ConfigMap, map.Name, ChangeKind.Deleted, map, map.CreatedAt)),
        .. project.Secrets.Values.Select(secret => Of(ResourceKind.Secret, secret.Name, ChangeKind.Deleted, secret.Redacted, secret.CreatedAt)),
        .. project.Config is { } config ? [Of(ResourceKind.ProjectConfig, project.Name, ChangeKind.Deleted, config, config.CreatedAt)] : ImmutableArray<ResourceUpdate>.Empty,
        Of(ResourceKind.Project, project.Name, ChangeKind.Deleted, Shown(project), project.CreatedAt),
    ];

    private static ResourceUpdate? Change(Project? before, Project after, ProjectEvent happened) => happened switch
    {
        ProjectEvent.Defined when Project.IsReserved(after.Name) => null,
        ProjectEvent.Defined => Of(ResourceKind.Project, after.Name, Kind(before is not null), Shown(after), after.CreatedAt),
        ProjectEvent.ConfigDefined e when after.Name == Project.Cluster => Of(
            ResourceKind.ClusterConfig, Project.ClusterConfig, Kind(before?.Config is not null), e.Config, e.Config.CreatedAt),
        ProjectEvent.ConfigDefined e => Of(ResourceKind.ProjectConfig, after.Name, Kind(before?.Config is not null), e.Config, e.Config.CreatedAt),
        ProjectEvent.TaskDefined e => Of(
            after.Name == Project.Cluster ? ResourceKind.ClusterPromotionTask : ResourceKind.PromotionTask,
            e.Task.Name,
            Kind(before?.Tasks.ContainsKey(e.Task.Name) ?? false),
            e.Task,
            e.Task.CreatedAt),
        ProjectEvent.AnalysisDefined e => Analysis(after, e.Template, Kind(before?.Analysis(e.Template.Name) is not null)),
        ProjectEvent.Removed e => Of(e.Kind, e.Name, ChangeKind.Deleted, e.Last, e.CreatedAt),
        ProjectEvent.AnalysisRemoved e => Analysis(after, e.Template, ChangeKind.Deleted),
        ProjectEvent.ConfigMapDefined e => Of(
            ResourceKind.ConfigMap, e.ConfigMap.Name, Kind(before?.ConfigMaps.ContainsKey(e.ConfigMap.Name) ?? false), e.ConfigMap, e.ConfigMap.CreatedAt),
        ProjectEvent.SecretDefined e => Of(
            ResourceKind.Secret, e.Secret.Name, Kind(before?.Secrets.ContainsKey(e.Secret.Name) ?? false), e.Secret.Redacted, e.Secret.CreatedAt),
        _ => null,
    };

    private static ResourceUpdate Analysis(Project project, AnalysisTemplateDefinition template, ChangeKind change) => Of(
        project.Name == Project.Cluster ? ResourceKind.ClusterAnalysisTemplate : ResourceKind.AnalysisTemplate, template.Name, change, template, template.CreatedAt);

    // Only what identifies it: members and definitions are resources of their own, and encrypted values stay where they are.
    private static Project Shown(Project project) => Project.Begin(project.Name, project.Meta, project.CreatedAt);

    private static ResourceUpdate Of(ResourceKind kind, string name, ChangeKind change, object payload, DateTimeOffset createdAt) =>
        new(kind, name, change, payload, new ResourceIndex(createdAt));

    private static ChangeKind Kind(bool existed) => existed ? ChangeKind.Updated : ChangeKind.Created;
}
