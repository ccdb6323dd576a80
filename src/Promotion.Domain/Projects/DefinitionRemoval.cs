using Promotion.Domain.Storage;

namespace Promotion.Domain.Projects;

/// <summary>How definitions leave a Project. Stages that used one are told, and say in their next promotion that it is missing.</summary>
internal static class DefinitionRemoval
{
    /// <summary>None when there is no such definition.</summary>
    public static ImmutableArray<ProjectEvent> Decide(Project project, ProjectCommand.Remove c) => (c.Kind, Removed(project, c)) switch
    {
        (_, null) => [],
        (ResourceKind.ProjectConfig or ResourceKind.ClusterConfig, { } config) => [config, .. ProjectDecider.Changed(project.Stages.Keys)],
        (ResourceKind.PromotionTask, { } task) => [task, .. ProjectDecider.Changed(ProjectDecider.Users(project, [c.Name], isCluster: false))],
        (ResourceKind.ClusterPromotionTask, { } task) => [task, .. ProjectDecider.Changed([c.Name])],
        (_, { } other) => [other],
    };

    /// <summary>The Project without it.</summary>
    public static Project Evolve(Project project, ProjectEvent.Removed e) => e.Kind switch
    {
        ResourceKind.ProjectConfig or ResourceKind.ClusterConfig => project with { Config = null },
        ResourceKind.PromotionTask or ResourceKind.ClusterPromotionTask => project with { Tasks = project.Tasks.Remove(e.Name) },
        ResourceKind.ConfigMap => project with { ConfigMaps = project.ConfigMaps.Remove(e.Name) },
        ResourceKind.Secret => project with { Secrets = project.Secrets.Remove(e.Name) },
        _ => throw new InvalidOperationException($"{e} cannot follow {project}."),
    };

    private static ProjectEvent.Removed? Removed(Project project, ProjectCommand.Remove c) => c.Kind switch
    {
        ResourceKind.ProjectConfig or ResourceKind.ClusterConfig => project.Config is { } config ? Of(c, config, config.CreatedAt) : null,
        ResourceKind.PromotionTask or ResourceKind.ClusterPromotionTask => project.Tasks.GetValueOrDefault(c.Name) is { } task ? Of(c, task, task.CreatedAt) : null,
        ResourceKind.ConfigMap => project.ConfigMaps.GetValueOrDefault(c.Name) is { } map ? Of(c, map, map.CreatedAt) : null,
        ResourceKind.Secret => project.Secrets.GetValueOrDefault(c.Name) is { } secret ? Of(c, secret.Redacted, secret.CreatedAt) : null,
        _ => throw new InvalidOperationException($"Unknown command {c}."),
    };

    private static ProjectEvent.Removed Of(ProjectCommand.Remove c, object last, DateTimeOffset createdAt) => new(c.Kind, c.Name, last, createdAt);
}
