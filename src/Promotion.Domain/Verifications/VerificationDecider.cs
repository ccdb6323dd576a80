namespace Promotion.Domain.Verifications;

/// <summary>The rules of one verification: when it is measured, and what measurements mean. Source of the rules: Argo Rollouts' analysis.</summary>
public static class VerificationDecider
{
    /// <summary>The events a command leads to; none when it is about another verification, or this one has ended.</summary>
    public static ImmutableArray<VerificationEvent> Decide(Verification verification, VerificationCommand command, DateTimeOffset now) => command switch
    {
        _ when verification.IsTerminal || verification.Id != command.Id => [],
        VerificationCommand.Plan c when verification.Analysis is null => WithVerdict(verification, [new VerificationEvent.Planned(c.Analysis, c.Delegated, now)], now),
        VerificationCommand.Observe c => Observe(verification, c.Observed, now),
        VerificationCommand.GiveUp c when verification.Analysis is null or { Delegated: not null } => [new VerificationEvent.GivenUp(c.Why, now)],
        VerificationCommand.Measure c => Measure(verification, c, now),
        VerificationCommand.Abort c => [new VerificationEvent.Ended(VerificationPhase.Aborted, c.Why, now)],
        _ => [],
    };

    /// <summary>The verification after an event.</summary>
    public static Verification Evolve(Verification verification, VerificationEvent happened) => happened switch
    {
        VerificationEvent.Planned e => verification with
        {
            Phase = VerificationPhase.Running,
            Analysis = new AnalysisRun([.. e.Analysis.Metrics.Select(MetricRun.Begin)], e.Analysis.Secrets, e.At, e.Delegated),
        },
        VerificationEvent.Measured e => Change(verification, e.Metric, metric => metric.With(e.Measurement)),
        VerificationEvent.Observed e => verification with { Analysis = e.Metrics.Aggregate(verification.Analysis!, (analysis, metric) => analysis.Seen(metric)) },
        VerificationEvent.MetricEnded e => Change(verification, e.Metric, metric => metric with { Phase = e.Phase, Message = e.Message }),
        VerificationEvent.GivenUp e => verification.Ended(VerificationPhase.Error, e.Why, e.At) with { Analysis = null },
        VerificationEvent.Ended e => verification.Ended(e.Phase, e.Message, e.At) with { Analysis = verification.Analysis?.Closed() },
        _ => throw new InvalidOperationException($"{happened} cannot follow {verification}."),
    };

    private static Verification Change(Verification verification, string metric, Func<MetricRun, MetricRun> change) =>
        verification with { Analysis = verification.Analysis!.With(change(verification.Analysis.Find(metric)!)) };

    // What another has measured is what it says, and so is the verdict.
    private static ImmutableArray<VerificationEvent> Observe(Verification verification, ObservedAnalysis observed, DateTimeOffset now)
    {
        if (verification.Analysis is not { Delegated: { } delegated })
        {
            return [];
        }

        var seen = new VerificationEvent.Observed(observed.Metrics);
        return observed.Phase >= VerificationPhase.Successful
                ? [seen, new VerificationEvent.Ended(observed.Phase, observed.Phase == VerificationPhase.Successful ? null : observed.Message ?? $"{delegated.InWords} is {observed.Phase}.", now)]
            : Structure.Same(Evolve(verification, seen), verification) ? []
            : [seen];
    }

    private static ImmutableArray<VerificationEvent> Measure(Verification verification, VerificationCommand.Measure c, DateTimeOffset now)
    {
        // What was measured before it was due is a second answer to the same question: the first one counted.
        if (verification.Analysis is not { Delegated: null } || verification.Analysis.Find(c.Metric) is not { HasEnded: false } metric
            || metric.DueAt(verification.Analysis.BeganAt) > c.Measurement.StartedAt)
        {
            return [];
        }

        var measured = new VerificationEvent.Measured(c.Metric, c.Measurement);
        return MetricVerdict.Of(metric.With(c.Measurement)) is { } verdict
            ? WithVerdict(verification, [measured, .. Ending(verification.Analysis, metric.Plan, verdict)], now)
            : [measured];
    }

    // One metric that proves the Freight bad ends the others: nothing they could still find would change the verdict.
    private static IEnumerable<VerificationEvent> Ending(AnalysisRun analysis, MetricPlan metric, MetricVerdict verdict)
    {
        yield return new VerificationEvent.MetricEnded(metric.Name, verdict.Phase, verdict.Message);
        if (metric.IsDryRun || verdict.Phase == VerificationPhase.Successful)
        {
            yield break;
        }

        foreach (var other in analysis.Metrics.Where(other => !other.HasEnded && other.Plan.Name != metric.Name))
        {
            yield return new VerificationEvent.MetricEnded(other.Plan.Name, VerificationPhase.Successful, $"Ended early, because metric {metric.Name} is {verdict.Phase}.");
        }
    }

    private static ImmutableArray<VerificationEvent> WithVerdict(Verification verification, ImmutableArray<VerificationEvent> events, DateTimeOffset now)
    {
        var metrics = events.Aggregate(verification, Evolve).Analysis!.Metrics;
        if (!metrics.All(metric => metric.HasEnded))
        {
            return events;
        }

        var worst = metrics.Where(metric => !metric.Plan.IsDryRun).MaxBy(metric => Severity(metric.Phase));
        return [.. events, new VerificationEvent.Ended(worst?.Phase ?? VerificationPhase.Successful, worst is { Phase: not VerificationPhase.Successful } ? worst.Message : null, now)];
    }

    private static int Severity(VerificationPhase phase) => phase switch
    {
        VerificationPhase.Successful => 0,
        VerificationPhase.Inconclusive => 1,
        VerificationPhase.Error => 2,
        _ => 3,
    };
}
