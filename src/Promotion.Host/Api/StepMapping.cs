using Promotion.Domain.Promotions;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Steps of a promotion on the wire.</summary>
internal static class StepMapping
{
    /// <summary>A step with what became of it; one not reached yet is pending.</summary>
    public static Wire.PromotionStep ToWire(PromotionRun run, StepSpec step, int index, bool full)
    {
        var record = index < run.Records.Length ? run.Records[index] : null;
        var alias = step.As ?? record?.Alias ?? "";
        return new Wire.PromotionStep
        {
            Alias = alias,
            Kind = step.Uses ?? "",
            Status = record is null ? Wire.StepStatus.Pending : ToWire(record.Status),
            Message = record?.Message ?? "",
            ErrorCount = record?.ErrorCount ?? 0,
            ContinueOnError = step.ContinueOnError,
            StartTime = record?.StartedAt.ToWire(),
            FinishTime = record?.FinishedAt.ToWire(),
            Output = full && run.Outputs.TryGetValue(alias, out var output) ? output.ToWire() : null,
        };
    }

    private static Wire.StepStatus ToWire(StepStatus status) => status switch
    {
        StepStatus.Succeeded => Wire.StepStatus.Succeeded,
        StepStatus.Skipped => Wire.StepStatus.Skipped,
        StepStatus.Running => Wire.StepStatus.Running,
        StepStatus.Aborted => Wire.StepStatus.Aborted,
        StepStatus.Failed => Wire.StepStatus.Failed,
        StepStatus.Errored => Wire.StepStatus.Errored,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "expected a known status"),
    };
}
