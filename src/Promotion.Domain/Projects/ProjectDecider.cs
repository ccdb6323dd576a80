using Promotion.Domain.Storage;

namespace Promotion.Domain.Projects;

/// <summary>The rules of a Project.</summary>
public static class ProjectDecider
{
    /// <summary>The events a command leads to; none when it changes nothing. Throws <see cref="DomainException"/> (NotFound) when there is no such Project.</summary>
    public static ImmutableArray<ProjectEvent> Decide(string name, Project? project, ProjectCommand command, DateTimeOffset now)
    {
        if (project is null && command is not ProjectCommand.Define && Project.IsReserved(name))
        {
            var begun = new ProjectEvent.Defined(name, ObjectMeta.Empty, now);
            return [begun, .. Decide(name, Evolve(null, begun), command, now)];
        }

        return (project, command) switch
        {
            (_, ProjectCommand.Define c) => project is not null && project.Meta == c.Meta ? [] : [new ProjectEvent.Defined(c.Name, c.Meta, now)],
            (null, ProjectCommand.LeaveStage or ProjectCommand.LeaveWarehouse or ProjectCommand.Told or ProjectCommand.Tidied or ProjectCommand.ClusterTasksChanged or ProjectCommand.ClusterAnalysesChanged) => [],
            (null, _) => throw new DomainException(RefusalReason.NotFound, $"Project {name} does not exist: apply a Project of that name first."),
            ({ } p, ProjectCommand.DefineConfig c) => Config(p, c, now),
            ({ } p, ProjectCommand.DefineTask c) => Task(p, c, now),
            ({ } p, ProjectCommand.DefineAnalysis or ProjectCommand.ClusterAnalysesChanged) => AnalysisDefinitions.Decide(p, command, now),
            ({ } p, ProjectCommand.Remove { Kind: ResourceKind.AnalysisTemplate or ResourceKind.ClusterAnalysisTemplate }) => AnalysisDefinitions.Decide(p, command, now),
            ({ } p, ProjectCommand.Remove c) => DefinitionRemoval.Decide(p, c),
            ({ } p, ProjectCommand.DefineConfigMap c) => ConfigMap(p, c, now),
            ({ } p, ProjectCommand.DefineSecret c) => [new ProjectEvent.SecretDefined(new SecretDefinition(
                c.Name, c.Meta, c.Type, c.Data, p.Secrets.GetValueOrDefault(c.Name)?.CreatedAt ?? now))],
            ({ } p, ProjectCommand.JoinStage c) => p.Stages.TryGetValue(c.Stage, out var known) && Structure.Same(known, c.Membership)
                ? []
                : [new ProjectEvent.StageJoined(c.Stage, c.Membership)],
            ({ } p, ProjectCommand.LeaveStage c) => p.Stages.ContainsKey(c.Stage) ? [new ProjectEvent.StageLeft(c.Stage)] : [],
            ({ } p, ProjectCommand.JoinWarehouse c) => p.Warehouses.Contains(c.Warehouse) ? [] : [new ProjectEvent.WarehouseJoined(c.Warehouse)],
            ({ } p, ProjectCommand.LeaveWarehouse c) => p.Warehouses.Contains(c.Warehouse) ? [new ProjectEvent.WarehouseLeft(c.Warehouse)] : [],
            ({ } p, ProjectCommand.ClusterTasksChanged c) => Changed(Users(p, c.Tasks, isCluster: true)),
            ({ } p, ProjectCommand.Refresh) => Changed(p.Name == Project.Cluster ? [.. p.Tasks.Keys, AnalysisDefinitions.ClusterWide("any")] : p.Stages.Keys),
            ({ } p, ProjectCommand.Tidied c) => p.TidiedAt >= c.At ? [] : [new ProjectEvent.Tidied(c.At)],
            ({ } p, ProjectCommand.Told c) => c.SettingsChanges == p.SettingsChanges && p.Untold.Overlaps(c.Stages) ? [new ProjectEvent.Told(c.Stages)] : [],
            _ => throw new InvalidOperationException($"Unknown command {command}."),
        };
    }

    /// <summary>The Project after an event.</summary>
    public static Project Evolve(Project? project, ProjectEvent happened) => (project, happened) switch
    {
        (null, ProjectEvent.Defined e) => Project.Begin(e.Name, e.Meta, e.At),
        ({ } p, ProjectEvent.Defined e) => p with { Meta = e.Meta },
        ({ } p, ProjectEvent.ConfigDefined e) => p with { Config = e.Config },
        ({ } p, ProjectEvent.TaskDefined e) => p with { Tasks = p.Tasks.SetItem(e.Task.Name, e.Task) },
        ({ } p, ProjectEvent.AnalysisDefined e) => p with { Analyses = AnalysisDefinitions.Of(p).SetItem(e.Template.Name, e.Template) },
        ({ } p, ProjectEvent.AnalysisRemoved e) => p with { Analyses = AnalysisDefinitions.Of(p).Remove(e.Template.Name) },
        ({ } p, ProjectEvent.Removed e) => DefinitionRemoval.Evolve(p, e),
        ({ } p, ProjectEvent.ConfigMapDefined e) => p with { ConfigMaps = p.ConfigMaps.SetItem(e.ConfigMap.Name, e.ConfigMap) },
        ({ } p, ProjectEvent.SecretDefined e) => p with { Secrets = p.Secrets.SetItem(e.Secret.Name, e.Secret) },
        ({ } p, ProjectEvent.StageJoined e) => p with { Stages = p.Stages.SetItem(e.Stage, e.Membership) },
        ({ } p, ProjectEvent.StageLeft e) => p with { Stages = p.Stages.Remove(e.Stage), Untold = p.Untold.Remove(e.Stage) },
        ({ } p, ProjectEvent.WarehouseJoined e) => p with { Warehouses = p.Warehouses.Add(e.Warehouse) },
        ({ } p, ProjectEvent.WarehouseLeft e) => p with { Warehouses = p.Warehouses.Remove(e.Warehouse) },
        ({ } p, ProjectEvent.SettingsChanged e) => p with { Untold = p.Untold.Union(e.Stages), SettingsChanges = p.SettingsChanges + 1 },
        ({ } p, ProjectEvent.Tidied e) => p with { TidiedAt = e.At },
        ({ } p, ProjectEvent.Told e) => p with { Untold = p.Untold.Except(e.Stages) },
        _ => throw new InvalidOperationException($"{happened} cannot follow {project}."),
    };

    private static ImmutableArray<ProjectEvent> Config(Project project, ProjectCommand.DefineConfig c, DateTimeOffset now) =>
        project.Config is { } known && known.Meta == c.Meta && Structure.Same(known.Spec, c.Spec)
            ? []
            : [new ProjectEvent.ConfigDefined(new ProjectConfigDefinition(c.Meta, c.Spec, project.Config?.CreatedAt ?? now)), .. Changed(project.Stages.Keys)];

    private static ImmutableArray<ProjectEvent> Task(Project project, ProjectCommand.DefineTask c, DateTimeOffset now)
    {
        var known = project.Tasks.GetValueOrDefault(c.Name);
        return known is not null && known.Meta == c.Meta && Structure.Same(known.Spec, c.Spec)
            ? []
            : [new ProjectEvent.TaskDefined(new TaskDefinition(c.Name, c.Meta, c.Spec, known?.CreatedAt ?? now)), .. Changed(project.Name == Project.Cluster ? [c.Name] : Users(project, [c.Name], isCluster: false))];
    }

    private static ImmutableArray<ProjectEvent> ConfigMap(Project project, ProjectCommand.DefineConfigMap c, DateTimeOffset now)
    {
        var known = project.ConfigMaps.GetValueOrDefault(c.Name);
        return known is not null && known.Meta == c.Meta && known.Data.SequenceEqual(c.Data)
            ? []
            : [new ProjectEvent.ConfigMapDefined(new ConfigMapDefinition(c.Name, c.Meta, c.Data, known?.CreatedAt ?? now))];
    }

    internal static IEnumerable<string> Users(Project project, ImmutableArray<string> tasks, bool isCluster) =>
        project.Stages.Where(stage => stage.Value.Tasks.Any(task => task.IsCluster == isCluster && tasks.Contains(task.Name))).Select(stage => stage.Key);

    internal static ImmutableArray<ProjectEvent> Changed(IEnumerable<string> stages)
    {
        var names = stages.ToImmutableArray();
        return names.IsEmpty ? [] : [new ProjectEvent.SettingsChanged(names)];
    }
}
