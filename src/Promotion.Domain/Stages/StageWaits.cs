using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>What a Stage waits for, found in its state.</summary>
internal static class StageWaits
{
    /// <summary>What its running promotion waits for; null while that works.</summary>
    public static StageWait? Of(PromotionRun run) =>
        run.Waiting is { } waiting ? new StageWait(waiting.Reason, waiting.On, waiting.Since, waiting.NextCheck) : null;

    /// <summary>A better verdict on the health of what it has. Looks that find nothing new leave no trace, so the next one may seem overdue: it is at hand.</summary>
    public static StageWait ForHealth(Stage stage, FreightCollection current, string on, DateTimeOffset now) =>
        new("Health", on, current.At, StageWake.Of(stage, now)?.Due is { } due && due > now ? due : now);

    /// <summary>Freight: available and not promoted by itself, soaking, or not there at all. Null when it has what it can have.</summary>
    public static StageWait? ForFreight(Stage stage, DateTimeOffset now) =>
        ForPerson(stage) ?? ForSoakTime(stage, now) ?? (stage.Current is null && !stage.Spec.IsControlFlow ? ForUpstream(stage) : null);

    private static StageWait? ForPerson(Stage stage) => stage.Spec.RequestedFreight
        .Select(request => stage.Candidates.GetValueOrDefault(FreightReference.OriginOf(request.Warehouse)))
        .OfType<Candidate>()
        .Where(candidate => stage.Current?.Items.GetValueOrDefault(candidate.Freight.Origin)?.Name != candidate.Freight.Name)
        .Select(candidate => ForPerson(stage, candidate))
        .OfType<StageWait>()
        .FirstOrDefault();

    private static StageWait? ForPerson(Stage stage, Candidate candidate)
    {
        var freight = candidate.Freight;
        if (stage.Queue.Any(queued => queued.Target.Name == freight.Name))
        {
            return null;
        }

        if (!stage.Settings.AutoPromotion)
        {
            return new StageWait(
                "ManualPromotion", $"someone to promote Freight {freight.Alias}, which is available; no policy does it", candidate.DiscoveredAt, null);
        }

        if (stage.Holds.GetValueOrDefault(freight.Origin) is { } hold)
        {
            return new StageWait(
                "Hold", $"someone to promote Freight {freight.Alias}: {hold.Actor} chose {AliasOf(stage, hold.Freight)} instead, which holds automatic promotion", hold.At, null);
        }

        return stage.Attempts.GetValueOrDefault(freight.Origin) is { Phase: not PromotionPhase.Succeeded } attempt && attempt.Freight == freight.Name
            ? new StageWait(
                "ManualPromotion", $"someone to promote Freight {freight.Alias} again: its last promotion {attempt.Phase}", stage.Last?.FinishedAt ?? candidate.DiscoveredAt, null)
            : null;
    }

    private static StageWait? ForSoakTime(Stage stage, DateTimeOffset now)
    {
        if (stage.Soaking.IsEmpty)
        {
            return null;
        }

        var (freight, until) = stage.Soaking.MinBy(soak => soak.Value);
        var required = stage.Spec.RequestedFreight.Max(request => request.RequiredSoakTime) ?? TimeSpan.Zero;
        return new StageWait("SoakTime", $"Freight {AliasOf(stage, freight)} to end its soak time at {until:u}", until - required, StageWake.Of(stage, now)?.Due ?? until);
    }

    private static StageWait ForUpstream(Stage stage) => new(
        "Freight", $"Freight {string.Join(" or ", stage.Spec.RequestedFreight.Select(Source))}", stage.CreatedAt, null);

    private static string Source(FreightRequest request)
    {
        var verified = request.AvailabilityStrategy == AvailabilityStrategy.All ? " and " : " or ";
        return request.Direct || request.Stages.IsEmpty
            ? $"of Warehouse {request.Warehouse}"
            : $"of Warehouse {request.Warehouse} that is verified in {string.Join(verified, request.Stages)}";
    }

    // The Stage knows aliases of what it has or could have; of the rest only the hash.
    private static string AliasOf(Stage stage, string freight) =>
        stage.History.SelectMany(past => past.Items.Values)
            .Concat(stage.Queue.Append(stage.Running).OfType<PromotionRun>().Select(run => run.Target))
            .Concat(stage.Candidates.Values.Select(candidate => candidate.Freight))
            .FirstOrDefault(known => known.Name == freight)?.Alias
        ?? (freight.Length > 7 ? freight[..7] : freight);
}
