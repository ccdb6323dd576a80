namespace Promotion.Domain.Promotions;

/// <summary>Outcome of a step, from mild to severe: the worst decides the promotion.</summary>
[GenerateSerializer, Alias("promotion.step-status")]
public enum StepStatus
{
    Succeeded,
    Skipped,
    Running,
    Aborted,

    /// <summary>The step itself says no.</summary>
    Failed,

    /// <summary>The step could not do its work.</summary>
    Errored,
}
