namespace Promotion.Domain.Promotions;

/// <summary>A step as written: either <c>uses</c> a step kind or, in templates only, refers to a task.</summary>
/// <param name="As">Alias; null for the default <c>step-N</c> or <c>task-N</c>. In a run it is always set.</param>
/// <param name="If">Template that must yield a boolean; null runs the step unless an earlier one failed.</param>
/// <param name="Config">JSON object whose string values are templates; null for none.</param>
[GenerateSerializer, Immutable, Alias("promotion.step-spec")]
public sealed record StepSpec(
    string? Uses,
    TaskReference? Task,
    string? As,
    string? If,
    bool ContinueOnError,
    StepRetry? Retry,
    ImmutableArray<Variable> Vars,
    Json Config);
