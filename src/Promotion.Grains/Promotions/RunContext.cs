using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>What a step may know of its run.</summary>
internal static class RunContext
{
    /// <param name="run">With its outputs whole.</param>
    public static StepContext Of(PromotionRun run, int index, JsonObject config, string directory) => new(
        run.Project,
        run.Stage,
        run.Name,
        run.IsAutomatic ? null : run.Actor,
        run.Steps[index].As!,
        run.Records[index].StartedAt!.Value,
        config,
        directory,
        run.Target,
        run.Freight,
        run.Outputs.GetValueOrDefault(run.Steps[index].As!),
        IsReplay: false);
}
