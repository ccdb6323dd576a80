namespace Promotion.Domain.Expressions.Functions;

/// <summary>What the functions of <see cref="PromotionFunctions"/> read; goes into <see cref="ExpressionEnvironment.Inputs"/>.</summary>
/// <param name="Freight">The artifacts of all Freight of the promotion.</param>
/// <param name="Requested">The Warehouses the Stage requests Freight from.</param>
/// <param name="Data">The world around the promotion.</param>
public sealed record PromotionInputs(
    FreightArtifacts Freight, ImmutableArray<RequestedWarehouse> Requested, IExpressionData Data)
{
    /// <summary>The steps before the current one, in order.</summary>
    public ImmutableArray<PriorStep> Steps { get; init; } = [];

    /// <summary>The alias of the current step; <c>task::step</c> inside a task.</summary>
    public string Alias { get; init; } = "";
}
