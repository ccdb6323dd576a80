namespace Promotion.Domain.Promotions;

/// <summary>A step with an effect on the world that was at work when its promotion was stopped.</summary>
/// <param name="Index">Which step.</param>
/// <param name="HasAnswered">False when it did not say what it had done.</param>
[GenerateSerializer, Immutable, Alias("promotion.stopped-step")]
public sealed record StoppedStep(int Index, bool HasAnswered)
{
    /// <summary>What it did, in a sentence, from what the run has of it.</summary>
    public string Story(PromotionRun run)
    {
        var (name, record) = ($"Step \"{run.Steps[Index].As}\"", run.Records[Index]);
        return !HasAnswered ? $"{name} was at work and may have taken effect."
            : record.Status is StepStatus.Succeeded or StepStatus.Skipped ? $"{name} could not be stopped any more: it has done its work."
            : $"{name} was stopped: {record.Message}";
    }
}
