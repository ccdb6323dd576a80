namespace Promotion.Domain.Promotions;

/// <summary>Steps under a name, for many Stages.</summary>
/// <param name="Vars">Declared variables; a null value has no default and must be given where the task is used.</param>
[GenerateSerializer, Immutable, Alias("promotion.promotion-task-spec")]
public sealed record PromotionTaskSpec(ImmutableArray<TaskVariable> Vars, ImmutableArray<StepSpec> Steps);
