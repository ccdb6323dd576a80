namespace Promotion.Domain.Projects;

/// <summary>What can be asked of a Project. Repeated, a command changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("promotion.project-command")]
public abstract record ProjectCommand
{
    private ProjectCommand() { }

    /// <summary>Define it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.define")]
    public sealed record Define(string Name, ObjectMeta Meta) : ProjectCommand;

    /// <summary>Define its configuration.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.define-config")]
    public sealed record DefineConfig(ObjectMeta Meta, ProjectConfigSpec Spec) : ProjectCommand;

    /// <summary>Define a task.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.define-task")]
    public sealed record DefineTask(string Name, ObjectMeta Meta, Promotions.PromotionTaskSpec Spec) : ProjectCommand;

    /// <summary>Define an analysis template.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.define-analysis")]
    public sealed record DefineAnalysis(string Name, ObjectMeta Meta, Verifications.AnalysisTemplateSpec Spec) : ProjectCommand;

    /// <summary>Remove a definition: the ProjectConfig, a task, an analysis template, a ConfigMap or a Secret.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.remove")]
    public sealed record Remove(Storage.ResourceKind Kind, string Name) : ProjectCommand;

    /// <summary>Define a ConfigMap.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.define-config-map")]
    public sealed record DefineConfigMap(string Name, ObjectMeta Meta, ImmutableSortedDictionary<string, string> Data) : ProjectCommand;

    /// <summary>Define a Secret; its values are encrypted already.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.define-secret")]
    public sealed record DefineSecret(string Name, ObjectMeta Meta, string Type, ImmutableSortedDictionary<string, string> Data) : ProjectCommand;

    /// <summary>A Stage becomes a member, or asks for other things than before.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.join-stage")]
    public sealed record JoinStage(string Stage, StageMembership Membership) : ProjectCommand;

    /// <summary>A Stage is gone.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.leave-stage")]
    public sealed record LeaveStage(string Stage) : ProjectCommand;

    /// <summary>A Warehouse becomes a member.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.join-warehouse")]
    public sealed record JoinWarehouse(string Warehouse) : ProjectCommand;

    /// <summary>A Warehouse is gone.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.leave-warehouse")]
    public sealed record LeaveWarehouse(string Warehouse) : ProjectCommand;

    /// <summary>Tasks of the cluster have changed: tell the Stages that use them.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.cluster-tasks-changed")]
    public sealed record ClusterTasksChanged(ImmutableArray<string> Tasks) : ProjectCommand;

    /// <summary>Tell all Stages their settings again; of the cluster's place, all projects what they use of it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.refresh")]
    public sealed record Refresh : ProjectCommand;

    /// <summary>What may go has gone.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.tidied")]
    public sealed record Tidied(DateTimeOffset At) : ProjectCommand;

    /// <summary>Analysis templates of the cluster have changed: tell the Stages that use them.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.cluster-analyses-changed")]
    public sealed record ClusterAnalysesChanged(ImmutableArray<string> Templates) : ProjectCommand;

    /// <summary>These Stages have their settings as of a number of changes.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.project-command.told")]
    public sealed record Told(ImmutableArray<string> Stages, long SettingsChanges) : ProjectCommand;
}
