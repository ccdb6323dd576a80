using System.Collections.Immutable;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Text;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Scenarios;

/// <summary>Events in plain words. What says nothing to a reader says null.</summary>
internal static class Phrases
{
    public static string? Of(Stage? before, StageEvent happened, DateTimeOffset now) => happened switch
    {
        StageEvent.Defined => before is null ? null : "defined anew",
        StageEvent.Configured e => before!.Settings.AutoPromotion == e.Settings.AutoPromotion
            ? before.Settings.Analyses == e.Settings.Analyses ? "has new tasks" : "has new templates"
            : $"automatic promotion {(e.Settings.AutoPromotion ? "on" : "off")}",
        StageEvent.CandidateFound e => $"{e.Candidate.Freight.Name} available",
        StageEvent.SoakBegan e => $"{e.Freight} will be available in {GoDuration.Format(e.Until - now)}",
        StageEvent.SoakEnded e => $"looks at {e.Freight} again",
        StageEvent.PassedOn e => $"passes {e.Freight} on",
        StageEvent.PromotionQueued e => $"promotion {e.Run.Name} queued ({(e.Run.IsAutomatic ? "automatic" : $"by {e.Run.Actor}")}{Details(e.Run)})",
        StageEvent.PromotionStarted e => $"{e.Run.Name} starts",
        StageEvent.PromotionAdvanced { Run: { Waiting: { } waiting } run } =>
            $"{run.Name} waits: {waiting.On}; looks again in {GoDuration.Format(waiting.NextCheck - now)}",
        StageEvent.PromotionAdvanced => null,
        StageEvent.CandidateLost e => $"{before!.Candidates[e.Origin].Freight.Name} is no longer the one to promote",
        StageEvent.PromotionAborting e => $"{e.Run.Name} is being aborted by {e.Run.Abort!.Actor}",
        StageEvent.PromotionFinished e => Finished(e.Run),
        StageEvent.HealthObserved e => before!.Health?.Status == e.Report.Status ? null : Health(e.Report),
        StageEvent.Verified e => Verified(before!, e.Verification),
        StageEvent.VerificationChanged e => Verifying(before!.Current?.Verification, e.Verification),
        StageEvent.HoldSet { Hold.IsPause: true } e => $"holds automatic promotion of {e.Origin}, asked by {e.Hold.Actor}",
        StageEvent.HoldSet e => $"holds {e.Hold.Freight} (newer Freight waits)",
        StageEvent.PromotionWithdrawn e => Finished(e.Run),
        StageEvent.HoldLifted => "hold lifted",
        StageEvent.MetadataSet e => $"metadata {string.Join(", ", e.Values.Select(value => $"{value.Key} = {value.Value}"))}",
        _ => null,
    };

    public static string? Of(Freight? before, FreightEvent happened) => happened switch
    {
        FreightEvent.Created e => e.As.Alias == e.As.Name ? "created" : $"created with the alias {e.As.Alias}",
        FreightEvent.Entered e => $"now in {e.Stage}",
        FreightEvent.Left e => before!.LongestSoak(e.Stage, e.At) is { Ticks: > 0 } soak ? $"left {e.Stage}, soaked there {GoDuration.Format(soak)}" : $"left {e.Stage}",
        FreightEvent.VerifiedIn e => $"verified in {e.Stage}",
        FreightEvent.UnverifiedIn e => $"no longer verified in {e.Stage}",
        FreightEvent.ApprovedFor e => $"approved for {e.Stage}",
        FreightEvent.MetadataSet e => $"metadata {string.Join(", ", e.Values.Select(value => $"{value.Key} = {value.Value}"))}",
        FreightEvent.StageForgotten e => $"forgets {e.Stage}",
        _ => null,
    };

    public static string? Of(Warehouse? before, WarehouseEvent happened, ImmutableArray<WarehouseEvent> all) => happened switch
    {
        WarehouseEvent.Defined => before is null ? null : "defined anew",
        WarehouseEvent.RefreshAsked => "asked to look",
        WarehouseEvent.Looked e when e.Outcomes.FirstOrDefault(outcome => outcome.Error is not null) is { } failed => $"could not look: {failed.Error}",
        WarehouseEvent.Looked e => e.Idle is { } idle ? $"looked: {idle}" : all.OfType<WarehouseEvent.FreightPacked>().Any() ? null : "looked: nothing new",
        WarehouseEvent.FreightPacked e => $"packs {e.Freight.Name} of {string.Join(", ", Names(e))}",
        _ => null,
    };

    private static string Details(PromotionRun run) =>
        $"{(run.Priority == 0 ? "" : $", priority {run.Priority}")}{(run.RetryOf is null ? "" : $", again after {run.RetryOf}")}";

    private static IEnumerable<string> Names(WarehouseEvent.FreightPacked packed) =>
    [
        .. packed.Freight.Artifacts.Images.Select(image => $"{image.RepoUrl}:{image.Tag}"),
        .. packed.Freight.Artifacts.Commits.Select(commit => $"{commit.RepoUrl}@{commit.Id}"),
    ];

    private static string Finished(PromotionRun run)
    {
        var steps = run.Records.Length > 1 ? $" [{string.Join(", ", run.Records.Select(record => $"{record.Alias} {record.Status}"))}]" : "";
        return $"{run.Name} {run.Phase}{steps}{(run.Message is null ? "" : $": {run.Message}")}";
    }

    private static string Health(HealthReport report) =>
        report.Issues.IsEmpty ? $"health {report.Status}" : $"health {report.Status}: {string.Join("; ", report.Issues)}";

    private static string? Verifying(Verification? before, Verification now) => now switch
    {
        { IsUnplanned: true } => now.Actor is null ? "verification begins" : $"verification begins, asked by {now.Actor}",
        { Analysis: { } analysis } when before?.Analysis is null => $"measures {string.Join(", ", analysis.Metrics.Select(metric => metric.Plan.Name))}",
        { Analysis: { } analysis } => string.Join("; ", analysis.Metrics
            .Zip(before!.Analysis!.Metrics)
            .Where(pair => pair.First.Measurements != pair.Second.Measurements)
            .Select(pair => $"{pair.First.Plan.Name} {Measured(pair.First)}")),
        _ => null,
    };

    private static string Measured(MetricRun metric)
    {
        var last = metric.Measurements[^1];
        var ended = metric.HasEnded ? $", so the metric is {metric.Phase}" : "";
        return $"{(last.Phase == VerificationPhase.Error ? $"Error: {last.Message}" : $"{last.Value} is {last.Phase}")}{ended}";
    }

    private static string Verified(Stage stage, Verification verification) =>
        verification.Phase == VerificationPhase.Successful
            ? $"{string.Join(" and ", stage.Current!.Items.Values.Select(item => item.Name))} verified"
            : $"verification {verification.Phase}: {verification.Message}";
}
