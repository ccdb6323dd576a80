using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>What a Stage waits for, found in its state.</summary>
internal static class StageWaits
{
    /// <summary>What its running promotion waits for; null while that works.</summary>
    public static StageWait? Of(PromotionRun run) =>
        run is { Abort: { } abort, Waiting: null } ? new StageWait(
            "Aborting", $"step {Step(run)} to stop: {abort.Actor} aborted the promotion", abort.At, abort.At + PromotionAbort.Patience,
            "the end of the step; after the time given the promotion ends without it")
        : run.Waiting is { } waiting ? new StageWait(waiting.Reason, On(waiting, run), waiting.Since, waiting.NextCheck, EndOf(waiting, run)) : null;

    /// <summary>A better verdict on the health of what it has. Looks that find nothing new leave no trace, so the next one may seem overdue: it is at hand.</summary>
    public static StageWait ForHealth(Stage stage, FreightCollection current, string on, DateTimeOffset now) => new(
        "Health", on, current.At, StageWake.Of(stage, now)?.Due is { } due && due > now ? due : now, "better health, which Argo CD tells of or the next look finds");

    /// <summary>Freight: available and not promoted by itself, soaking, or not there at all. Null when it has what it can have.</summary>
    public static StageWait? ForFreight(Stage stage, DateTimeOffset now) => AllForFreight(stage, now).FirstOrDefault();

    /// <summary>Everything it waits for as to Freight, the most pressing first.</summary>
    public static IEnumerable<StageWait> AllForFreight(Stage stage, DateTimeOffset now) =>
    [
        .. ForPeople(stage),
        .. ForSoakTime(stage, now),
        .. stage.Current is null && !stage.Spec.IsControlFlow && stage.Candidates.IsEmpty && stage.Soaking.IsEmpty ? [ForUpstream(stage)] : ImmutableArray<StageWait>.Empty,
    ];

    /// <summary>The Freight of a collection as people call it.</summary>
    public static string Names(FreightCollection collection) => string.Join(", ", collection.Items.Values.Select(item => item.Alias));

    /// <summary>How people call a Freight. The Stage knows aliases of what it has or could have; of the rest only the hash.</summary>
    public static string AliasOf(Stage stage, string freight) =>
        stage.History.SelectMany(past => past.Items.Values)
            .Concat(stage.Queue.Append(stage.Running).OfType<PromotionRun>().Select(run => run.Target))
            .Concat(stage.Candidates.Values.Select(candidate => candidate.Freight))
            .FirstOrDefault(known => known.Name == freight)?.Alias
        ?? stage.AliasesOfSoaking.GetValueOrDefault(freight)
        ?? (freight.Length > 7 ? freight[..7] : freight);

    private static string Step(PromotionRun run) => run.CurrentStep < run.Steps.Length ? run.Steps[run.CurrentStep].As! : "of the promotion";

    private static string On(Waiting waiting, PromotionRun run)
    {
        if (waiting.Reason != "Retry")
        {
            return waiting.On;
        }

        // The step is named already.
        var (step, said) = (Step(run), waiting.On);
        var failure = new[] { $"error running step \"{step}\": ", $"step \"{step}\": " }.Where(prefix => said.StartsWith(prefix, StringComparison.Ordinal))
            .Select(prefix => said[prefix.Length..]).FirstOrDefault(said);
        return $"attempt {run.Records.LastOrDefault()?.ErrorCount + 1} of step {step}; the one before failed: {failure}";
    }

    private static string EndOf(Waiting waiting, PromotionRun run) => waiting.Reason == "Retry"
        ? $"that attempt; or aborting {run.Name}"
        : $"news of it, or the next look; or aborting {run.Name}";

    private static IEnumerable<StageWait> ForPeople(Stage stage) => stage.Spec.RequestedFreight
        .Select(request => stage.Candidates.GetValueOrDefault(FreightReference.OriginOf(request.Warehouse)))
        .OfType<Candidate>()
        .Where(candidate => stage.Current?.Items.GetValueOrDefault(candidate.Freight.Origin)?.Name != candidate.Freight.Name)
        .Select(candidate => ForPerson(stage, candidate))
        .OfType<StageWait>();

    /// <summary>Why this Freight is not promoted to the Stage though it is the candidate and the Stage does not have it; null otherwise.</summary>
    public static StageWait? ForCandidate(Stage stage, string freight) =>
        stage.Candidates.Values.FirstOrDefault(candidate => candidate.Freight.Name == freight) is { } candidate && stage.Current?.Has(freight) is not true
            ? ForPerson(stage, candidate)
            : null;

    /// <summary>The end of a Freight's soak time.</summary>
    public static StageWait Soak(Stage stage, string freight, DateTimeOffset until, DateTimeOffset now)
    {
        var required = stage.Spec.RequestedFreight.Max(request => request.RequiredSoakTime) ?? TimeSpan.Zero;
        return new StageWait(
            "SoakTime", $"Freight {AliasOf(stage, freight)} to end its soak time at {until:u}", until - required, until < now ? now : until,
            $"the end of the soak time, or approving the Freight for Stage {stage.Name}");
    }

    private static StageWait? ForPerson(Stage stage, Candidate candidate)
    {
        var freight = candidate.Freight;
        if (stage.Running?.Target.Name == freight.Name || stage.Queue.Any(queued => queued.Target.Name == freight.Name))
        {
            return null;
        }

        var failed = stage.Attempts.GetValueOrDefault(freight.Origin) is { Phase: not PromotionPhase.Succeeded } last && last.Freight == freight.Name ? last : null;
        if (!stage.Settings.AutoPromotion)
        {
            var which = failed is null ? "which is available" : $"whose last promotion {failed.Phase.InWords()}";
            return new StageWait(
                "ManualPromotion", $"someone to promote Freight {freight.Alias}, {which}; no policy does it", candidate.DiscoveredAt, null,
                "promoting it, or a promotion policy of the project that selects the Stage");
        }

        if (stage.Holds.GetValueOrDefault(freight.Origin) is { } hold)
        {
            var why = hold.Why is { Length: > 0 } said ? $", saying \"{said}\"" : "";
            var holds = hold.IsPause ? $"{hold.Actor} holds automatic promotion{why}" : $"{hold.Actor} chose {AliasOf(stage, hold.Freight)} instead, which holds automatic promotion";
            return new StageWait(
                "Hold", $"someone to promote Freight {freight.Alias}: {holds}", hold.At, null, "promoting it, or resuming automatic promotion");
        }

        return failed is not null
            ? new StageWait(
                "ManualPromotion", $"someone to promote Freight {freight.Alias} again: its last promotion {failed.Phase.InWords()}", stage.Last?.FinishedAt ?? candidate.DiscoveredAt, null,
                "promoting it again, newer Freight, or a change of the Stage's steps or policy")
            : null;
    }

    private static IEnumerable<StageWait> ForSoakTime(Stage stage, DateTimeOffset now) =>
        stage.Soaking.OrderBy(soak => soak.Value).Select(soak => Soak(stage, soak.Key, soak.Value, now));

    private static StageWait ForUpstream(Stage stage) => new(
        "Freight", $"Freight {string.Join(" or ", stage.Spec.RequestedFreight.Select(Source))}", stage.CreatedAt, null,
        "such Freight, or approving other Freight for the Stage");

    private static string Source(FreightRequest request)
    {
        var verified = request.AvailabilityStrategy == AvailabilityStrategy.All ? " and " : " or ";
        return request.Direct || request.Stages.IsEmpty
            ? $"of Warehouse {request.Warehouse}"
            : $"of Warehouse {request.Warehouse} that is verified in {string.Join(verified, request.Stages)}";
    }
}
