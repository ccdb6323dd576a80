using System.Text.Json.Nodes;

namespace Promotion.Domain.Promotions;

/// <summary>Evaluates the templates of a step against what its run has brought so far.</summary>
public interface IStepEvaluator
{
    /// <summary>The value of a step's <c>if</c>. Throws an exception with a sentence when it is no boolean or can't be evaluated.</summary>
    bool Condition(PromotionRun run, int index);

    /// <summary>The step's config with all templates replaced; an empty object when it has none. Throws an exception with a sentence when that fails.</summary>
    JsonObject Config(PromotionRun run, int index);
}
