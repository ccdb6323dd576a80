using System.Diagnostics.Metrics;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>What is counted of promotions and their steps.</summary>
internal static class PromotionMetrics
{
    private static readonly Counter<long> Finished = Telemetry.Meter.CreateCounter<long>(
        "promotion.promotions.finished", "{promotion}", "Promotions that ended, by outcome.");

    private static readonly Histogram<double> Took = Telemetry.Duration("promotion.promotion.duration", "Time from a promotion's start to its end, by outcome.");

    private static readonly Histogram<double> Queued = Telemetry.Duration("promotion.queue.duration", "Time that promotions waited in the queue before they started.");

    private static readonly Histogram<double> Steps = Telemetry.Duration("promotion.step.duration", "Time that one execution of a step took, by kind and what came of it.");

    private static readonly UpDownCounter<long> Executing = Telemetry.Meter.CreateUpDownCounter<long>(
        "promotion.steps.executing", "{step}", "Steps that are executed by this server now.");

    // Rates need a first value to rise from, also for outcomes that are rare.
    static PromotionMetrics()
    {
        foreach (var phase in Enum.GetValues<PromotionPhase>().Where(phase => phase.IsTerminal()))
        {
            Finished.Add(0, Phase(phase));
        }
    }

    /// <summary>A promotion left the queue.</summary>
    public static void Start(PromotionRun run)
    {
        if (run.StartedAt is { } startedAt)
        {
            Queued.Record((startedAt - run.CreatedAt).TotalSeconds);
        }
    }

    /// <summary>A promotion ended.</summary>
    public static void Finish(PromotionRun run)
    {
        Finished.Add(1, Phase(run.Phase));
        if (run is { StartedAt: { } startedAt, FinishedAt: { } finishedAt })
        {
            Took.Record((finishedAt - startedAt).TotalSeconds, Phase(run.Phase));
        }
    }

    /// <summary>A step is executed from now on.</summary>
    public static void BeginStep() => Executing.Add(1);

    /// <summary>The execution ended so.</summary>
    public static void EndStep(IStep step, string status, TimeSpan took)
    {
        Executing.Add(-1);
        Steps.Record(took.TotalSeconds, new(Telemetry.StepKind, step.Kind), new(Telemetry.StepStatus, status));
    }

    private static KeyValuePair<string, object?> Phase(PromotionPhase phase) => new(Telemetry.Phase, Telemetry.Word(phase));
}
