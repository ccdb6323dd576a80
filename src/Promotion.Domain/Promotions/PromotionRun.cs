using Promotion.Domain.Freights;

namespace Promotion.Domain.Promotions;

/// <summary>A promotion, from the queue to its end. On the wire it is called Promotion.</summary>
/// <param name="Steps">Inflated: no task references, every alias set.</param>
/// <param name="Freight">All Freight of the promotion by origin; set when it starts running.</param>
/// <param name="CurrentStep">Index of the step that runs or runs next.</param>
/// <param name="Records">One record per step reached so far.</param>
/// <param name="Outputs">Output of each step by alias, as JSON.</param>
/// <param name="Waiting">Why it does not move; null while work is going on and after the end.</param>
/// <param name="Priority">Those with a higher one go first.</param>
/// <param name="RetryOf">The promotion it repeats; null for none.</param>
/// <param name="Abort">Who wants it to end; it does when the step that is at work has stopped.</param>
/// <param name="SealedOutputs">Encrypted, those outputs that have secrets in them, which <paramref name="Outputs"/> has masked; null for none.</param>
/// <param name="IsRollback">True when it was asked for to bring back what the Stage had before.</param>
[GenerateSerializer, Immutable, Alias("promotion.promotion-run")]
public sealed record PromotionRun(
    string Project,
    string Stage,
    string Name,
    FreightReference Target,
    ImmutableArray<Variable> Vars,
    ImmutableArray<StepSpec> Steps,
    string Actor,
    bool IsAutomatic,
    DateTimeOffset CreatedAt,
    PromotionPhase Phase,
    string? Message,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    ImmutableSortedDictionary<string, FreightReference> Freight,
    int CurrentStep,
    ImmutableArray<StepRecord> Records,
    ImmutableSortedDictionary<string, Json> Outputs,
    ImmutableArray<HealthCheck> HealthChecks,
    Waiting? Waiting,
    int Priority = 0,
    string? RetryOf = null,
    AbortRequest? Abort = null,
    ImmutableSortedDictionary<string, string>? SealedOutputs = null,
    bool IsRollback = false);
