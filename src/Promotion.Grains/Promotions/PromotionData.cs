using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>Evaluates templates of a run, loading what they ask for of the project.</summary>
public sealed class PromotionData(TimeProvider clock)
{
    internal Task<T> Evaluate<T>(PromotionRun run, Func<IStepEvaluator, T> evaluate, CancellationToken cancellation) =>
        throw new InvalidOperationException($"{clock}");
}
