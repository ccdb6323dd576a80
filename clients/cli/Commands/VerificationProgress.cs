using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary>Tells each new measurement of a verification in a line.</summary>
internal sealed class VerificationProgress(TextWriter talk, Paint paint)
{
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);

    /// <summary>Tells what is new. True when the verification has ended, or is not there any more.</summary>
    public bool Tell(Wire.Verification? verification)
    {
        foreach (var metric in verification?.Metrics ?? [])
        {
            var count = metric.SuccessfulCount + metric.FailedCount + metric.InconclusiveCount + metric.ErrorCount;
            if (count > _told.GetValueOrDefault(metric.Name) && metric.Measurements.Count > 0)
            {
                _told[metric.Name] = count;
                talk.WriteLine(Line(metric, metric.Measurements[^1]));
            }
        }

        return verification is null or { Phase: >= Wire.VerificationPhase.Successful };
    }

    private string Line(Wire.VerificationMetric metric, Wire.VerificationMeasurement last)
    {
        var phase = Words.Of(last.Phase);
        var what = last.Message.Length > 0 ? last.Message : last.Value;
        return $"  {metric.Name}{(metric.DryRun ? " (dry run)" : "")} {paint.Of(phase)}{(what.Length > 0 ? $" {what}" : "")}".ReplaceLineEndings(" ");
    }
}
