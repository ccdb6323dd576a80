namespace Promotion.Domain.Projects;

/// <summary>A Project: its policies, definitions and members.</summary>
/// <param name="Untold">
/// Stages that have not been told their new settings yet, for the cluster's place tasks whose users have not; emptied when they have.
/// </param>
/// <param name="SettingsChanges">Counts what made settings new, so that a round of telling that began before is not taken for one after.</param>
/// <param name="TidiedAt">When was looked last for what may go, see <see cref="Retention"/>; null for never.</param>
/// <param name="Config">Its ProjectConfig, for the cluster's place the ClusterConfig; null for none.</param>
/// <param name="Analyses">AnalysisTemplates, for the cluster's place ClusterAnalysisTemplates; null for none.</param>
[GenerateSerializer, Immutable, Alias("promotion.project")]
public sealed record Project(
    string Name,
    ObjectMeta Meta,
    DateTimeOffset CreatedAt,
    ProjectConfigDefinition? Config,
    ImmutableSortedDictionary<string, TaskDefinition> Tasks,
    ImmutableSortedDictionary<string, ConfigMapDefinition> ConfigMaps,
    ImmutableSortedDictionary<string, SecretDefinition> Secrets,
    ImmutableSortedDictionary<string, StageMembership> Stages,
    ImmutableSortedSet<string> Warehouses,
    ImmutableSortedSet<string> Untold,
    long SettingsChanges = 0,
    DateTimeOffset? TidiedAt = null,
    ImmutableSortedDictionary<string, AnalysisTemplateDefinition>? Analyses = null)
{
    /// <summary>The name under which ClusterPromotionTasks and ClusterAnalysisTemplates are kept. It is no valid Project name, so no Project can have it.</summary>
    public const string Cluster = "_cluster";

    /// <summary>The only name a ClusterConfig may have. Source: Kargo.</summary>
    public const string ClusterConfig = "cluster";

    /// <summary>Where Secrets and ConfigMaps for all Projects are kept, as Kargo calls it.</summary>
    public const string Shared = "kargo-shared-resources";

    /// <summary>The analysis template of that name; null when there is none.</summary>
    public AnalysisTemplateDefinition? Analysis(string name) => Analyses?.GetValueOrDefault(name);

    /// <summary>True for places that hold definitions without being a Project.</summary>
    public static bool IsReserved(string name) => name is Cluster or Shared;

    /// <summary>A Project that has just been defined.</summary>
    public static Project Begin(string name, ObjectMeta meta, DateTimeOffset now) => new(
        name,
        meta,
        now,
        null,
        ImmutableSortedDictionary<string, TaskDefinition>.Empty,
        ImmutableSortedDictionary<string, ConfigMapDefinition>.Empty,
        ImmutableSortedDictionary<string, SecretDefinition>.Empty,
        ImmutableSortedDictionary<string, StageMembership>.Empty,
        [],
        []);
}
