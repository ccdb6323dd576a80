namespace Promotion.Domain.Projects;

/// <summary>What has happened to a Project.</summary>
public abstract record ProjectEvent
{
    private ProjectEvent() { }

    /// <summary>It was defined, or its metadata changed.</summary>
    public sealed record Defined(string Name, ObjectMeta Meta, DateTimeOffset At) : ProjectEvent;

    /// <summary>Its configuration changed.</summary>
    public sealed record ConfigDefined(ProjectConfigDefinition Config) : ProjectEvent;

    /// <summary>A task was defined.</summary>
    public sealed record TaskDefined(TaskDefinition Task) : ProjectEvent;

    /// <summary>An analysis template was defined.</summary>
    public sealed record AnalysisDefined(AnalysisTemplateDefinition Template) : ProjectEvent;

    /// <summary>An analysis template is gone.</summary>
    public sealed record AnalysisRemoved(AnalysisTemplateDefinition Template) : ProjectEvent;

    /// <summary>A ConfigMap was defined.</summary>
    public sealed record ConfigMapDefined(ConfigMapDefinition ConfigMap) : ProjectEvent;

    /// <summary>A Secret was defined.</summary>
    public sealed record SecretDefined(SecretDefinition Secret) : ProjectEvent;

    /// <summary>A definition is gone.</summary>
    /// <param name="Last">What it was last, as anyone may see it.</param>
    public sealed record Removed(Storage.ResourceKind Kind, string Name, object Last, DateTimeOffset CreatedAt) : ProjectEvent;

    /// <summary>A Stage joined.</summary>
    public sealed record StageJoined(string Stage, StageMembership Membership) : ProjectEvent;

    /// <summary>A Stage left.</summary>
    public sealed record StageLeft(string Stage) : ProjectEvent;

    /// <summary>A Warehouse joined.</summary>
    public sealed record WarehouseJoined(string Warehouse) : ProjectEvent;

    /// <summary>A Warehouse left.</summary>
    public sealed record WarehouseLeft(string Warehouse) : ProjectEvent;

    /// <summary>Stages need new settings.</summary>
    public sealed record SettingsChanged(ImmutableArray<string> Stages) : ProjectEvent;

    /// <summary>What may go has gone.</summary>
    public sealed record Tidied(DateTimeOffset At) : ProjectEvent;

    /// <summary>Stages have them.</summary>
    public sealed record Told(ImmutableArray<string> Stages) : ProjectEvent;
}
