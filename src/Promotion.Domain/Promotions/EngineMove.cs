using System.Text.Json.Nodes;

namespace Promotion.Domain.Promotions;

/// <summary>What a run calls for next.</summary>
public abstract record EngineMove(PromotionRun Run)
{
    /// <summary>Run this step with this config. <c>Run</c> already shows it as started.</summary>
    public sealed record Execute(PromotionRun Run, int Index, IStep Step, JsonObject Config) : EngineMove(Run);

    /// <summary>Nothing for now: <c>Run</c> shows what it waits for before its next step.</summary>
    public sealed record Held(PromotionRun Run) : EngineMove(Run);

    /// <summary>Nothing more: <c>Run</c> is in its final phase.</summary>
    public sealed record Finished(PromotionRun Run) : EngineMove(Run);
}
