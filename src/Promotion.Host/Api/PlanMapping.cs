using Google.Protobuf.WellKnownTypes;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Plans on the wire.</summary>
internal static class PlanMapping
{
    /// <summary>The plan of a promotion to a Stage.</summary>
    public static Wire.PromotionPlan ToWire(this PromotionPlan plan, Stage stage) => new()
    {
        Stage = ResourceNames.Stage(stage.Project, stage.Name),
        Freight = plan.Run.Target.ToWire(stage.Project),
        Current = stage.Current?.Items.GetValueOrDefault(plan.Run.Target.Origin)?.ToWire(stage.Project),
        Collection = { plan.Run.Freight.Values.Select(freight => freight.ToWire(stage.Project)) },
        Phase = plan.Phase.ToWire(),
        Message = plan.Run.Message ?? "",
        Steps = { plan.Steps.Select(ToWire) },
    };

    private static Wire.PlannedStep ToWire(PlannedStep step) => new()
    {
        Alias = step.Alias,
        Kind = step.Kind,
        Effect = step.Effect is { } effect ? StepService.EffectOf(effect) : Wire.StepEffect.Unspecified,
        Outcome = ToWire(step.Outcome),
        Message = step.Message ?? "",
        Config = ToWire(step.Config),
        Output = ToWire(step.Foresight?.Output ?? Json.Null),
        Diff = step.Foresight?.Diff ?? "",
        DiffTruncated = step.Foresight?.IsTruncated ?? false,
    };

    private static Struct? ToWire(Json json) => json.IsNull ? null : Struct.Parser.ParseJson(json.Text!);

    private static Wire.PlannedOutcome ToWire(PlannedOutcome outcome) => outcome switch
    {
        PlannedOutcome.Done => Wire.PlannedOutcome.Done,
        PlannedOutcome.WouldAct => Wire.PlannedOutcome.WouldAct,
        PlannedOutcome.Skipped => Wire.PlannedOutcome.Skipped,
        PlannedOutcome.Failed => Wire.PlannedOutcome.Failed,
        PlannedOutcome.Unknown => Wire.PlannedOutcome.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "expected a known outcome"),
    };
}
