namespace Promotion.Domain.Stages;

/// <summary>
/// Tells whether a definition says anything new. Records that hold collections compare those by reference, so the comparison is by what
/// an export would show.
/// </summary>
internal static class StageSettingsComparison
{
    /// <summary>True when the command repeats what the Stage already is.</summary>
    public static bool Same(Stage stage, StageCommand.Define command) =>
        stage.Meta == command.Meta && Structure.Same(stage.Spec, command.Spec) && Same(stage.Settings, command.Settings);

    /// <summary>True when both say the same.</summary>
    public static bool Same(StageSettings one, StageSettings other) =>
        one.AutoPromotion == other.AutoPromotion && one.Analyses == other.Analyses && Structure.Same(one.Tasks, other.Tasks) && Structure.Same(one.ClusterTasks, other.ClusterTasks);
}
