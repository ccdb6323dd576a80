using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>
/// The rules of a Stage. A command leads to its own events and then to all that follow from the new state by itself
/// (see <see cref="StageSettling"/>), so that one commit holds an outcome and its consequences.
/// </summary>
public static class StageDecider
{
    /// <summary>The events a command leads to; none when it changes nothing. Throws <see cref="DomainException"/> when it is refused.</summary>
    public static ImmutableArray<StageEvent> Decide(Stage? stage, StageCommand command, Moment moment)
    {
        var own = Own(stage, command, moment);
        var after = own.Aggregate(stage, StageEvolution.Evolve);
        return after is null ? own : [.. own, .. StageSettling.Settle(after, moment.Next())];
    }

    private static ImmutableArray<StageEvent> Own(Stage? stage, StageCommand command, Moment moment) => (stage, command) switch
    {
        (_, StageCommand.Define c) => Define(stage, c, moment),
        (null, StageCommand.Promote or StageCommand.Hold or StageCommand.SetMetadata or StageCommand.Reverify or StageCommand.AbortVerification) => throw new DomainException(RefusalReason.NotFound, "There is no such Stage."),
        (null, _) => [],
        ({ } s, StageCommand.Configure c) => StageSettingsComparison.Same(s.Settings, c.Settings) ? [] : [new StageEvent.Configured(c.Settings)],
        ({ } s, StageCommand.Consider c) => Consider(s, c.Freight, moment.Now),
        ({ } s, StageCommand.Lose c) => Lose(s, c.Freight, moment.Now),
        ({ } s, StageCommand.Promote c) => Promote(s, c, moment),
        ({ } s, StageCommand.Hold c) => StageHolds.Set(s, c, moment.Now),
        ({ } s, StageCommand.Resume c) => [.. s.Holds.Keys.Where(origin => c.Origin is null || c.Origin == origin).Select(origin => new StageEvent.HoldLifted(origin))],
        ({ } s, StageCommand.Abort c) => Abort(s, c, moment.Now),
        ({ } s, StageCommand.Advance c) => Advance(s, c.Run, moment.Now),
        ({ } s, StageCommand.ObserveHealth c) => Observe(s, c, moment.Now),
        ({ } s, StageCommand.Verify c) => StageVerification.Decide(s, c.Command, moment.Now),
        ({ } s, StageCommand.Reverify c) => StageVerification.Again(s, c.Actor, moment),
        ({ } s, StageCommand.AbortVerification c) => StageVerification.Abort(s, c.Actor, moment.Now),
        ({ } s, StageCommand.SetMetadata c) => Sets(s, c.Values) ? [new StageEvent.MetadataSet(c.Values)] : [],
        ({ } s, StageCommand.Told c) => s.Untold.Intersect(c.News).Any() ? [new StageEvent.Told(c.News)] : [],
        _ => throw new InvalidOperationException($"Unknown command {command}."),
    };

    private static ImmutableArray<StageEvent> Define(Stage? stage, StageCommand.Define c, Moment moment) =>
        stage is not null && StageSettingsComparison.Same(stage, c) ? [] : [new StageEvent.Defined(c, moment.Now)];

    // What one Freight brings about is known to the next: of several that are new, the newest stays the candidate.
    private static ImmutableArray<StageEvent> Consider(Stage stage, ImmutableArray<Freight> freight, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<StageEvent>();
        foreach (var item in freight)
        {
            var next = Consider(stage, item, now).ToImmutableArray();
            events.AddRange(next);
            stage = next.Aggregate(stage, (state, happened) => StageEvolution.Evolve(state, happened)!);
        }

        return events.ToImmutable();
    }

    private static IEnumerable<StageEvent> Consider(Stage stage, Freight freight, DateTimeOffset now)
    {
        if (FreightRenaming.Concerns(stage, freight))
        {
            yield return new StageEvent.FreightRenamed(freight.Name, freight.Alias);
        }

        var availability = Availability.Of(stage.Name, stage.Spec, freight, now);
        if (stage.Soaking.ContainsKey(freight.Name) && availability.AvailableAt is null)
        {
            yield return new StageEvent.SoakEnded(freight.Name);
        }

        if (availability.AvailableAt is { } until && stage.Soaking.GetValueOrDefault(freight.Name) != until)
        {
            yield return new StageEvent.SoakBegan(freight.Name, freight.Alias, until);
        }

        if ((stage.Spec.IsControlFlow ? PassOn(stage, freight, availability, now) : Candidacy(stage, freight, availability)) is { } consequence)
        {
            yield return consequence;
        }

        foreach (var queued in stage.Queue.Where(queued => queued.Target.Name == freight.Name && !availability.IsAvailable))
        {
            yield return Withdrawn(queued, $"Freight {freight.Alias} is no longer available to Stage {stage.Name}: {availability.Why}", now);
        }
    }

    private static StageEvent.PromotionWithdrawn Withdrawn(PromotionRun queued, string why, DateTimeOffset now) => new(PromotionAbort.Withdraw(queued, why, now));

    private static StageEvent.PassedOn? PassOn(Stage stage, Freight freight, Availability availability, DateTimeOffset now) =>
        !availability.IsAvailable || freight.VerifiedIn.ContainsKey(stage.Name) || stage.Untold.Any(news => news is StageNews.Verified && news.Freight == freight.Name)
            ? null
            : new StageEvent.PassedOn(freight.Name, now);

    private static StageEvent? Candidacy(Stage stage, Freight freight, Availability availability)
    {
        var origin = FreightReference.OriginOf(freight.Warehouse);
        var known = stage.Candidates.GetValueOrDefault(origin);
        if (availability.IsAvailable && Candidate.For(stage.RequestFor(freight.Warehouse)!, freight) is { } candidate)
        {
            return known is null || candidate.IsNewerThan(known) ? new StageEvent.CandidateFound(origin, candidate) : null;
        }

        return known?.Freight.Name == freight.Name ? new StageEvent.CandidateLost(origin) : null;
    }

    private static ImmutableArray<StageEvent> Lose(Stage stage, ImmutableArray<string> freight, DateTimeOffset now) =>
    [
        .. freight.Where(stage.Soaking.ContainsKey).Select(name => new StageEvent.SoakEnded(name)),
        .. stage.Candidates.Where(candidate => freight.Contains(candidate.Value.Freight.Name)).Select(candidate => new StageEvent.CandidateLost(candidate.Key)),
        .. stage.Queue.Where(queued => freight.Contains(queued.Target.Name)).Select(queued => Withdrawn(queued, $"Freight {queued.Target.Alias} was deleted.", now)),
    ];

    private static ImmutableArray<StageEvent> Promote(Stage stage, StageCommand.Promote c, Moment moment)
    {
        if (stage.Spec.IsControlFlow)
        {
            throw new DomainException(
                RefusalReason.StageHasNoSteps, $"Stage {stage.Name} has no promotion steps: Freight passes through it by itself, nothing can be promoted to it.");
        }

        var availability = Availability.Of(stage.Name, stage.Spec, c.Freight, moment.Now);
        if (!availability.IsAvailable)
        {
            throw new DomainException(
                RefusalReason.FreightNotAvailable, $"Freight {c.Freight.Alias} ({c.Freight.Name}) is not available to Stage {stage.Name}: {availability.Why}");
        }

        if (stage.Queue.Length >= PromotionQueue.Longest)
        {
            throw new DomainException(
                RefusalReason.FailedPrecondition, $"{stage.Queue.Length} promotions wait for Stage {stage.Name} already, which is the most: wait, or abort some.");
        }

        var run = PromotionQueueing.Begin(stage, c.Freight.Reference, c.Actor, isAutomatic: false, moment, c.Priority, c.RetryOf) with { IsRollback = c.IsRollback };
        var queued = new StageEvent.PromotionQueued(run);
        return stage.Settings.AutoPromotion ? [queued, .. StageHolds.Change(stage, run, moment.Now)] : [queued];
    }

    private static ImmutableArray<StageEvent> Abort(Stage stage, StageCommand.Abort c, DateTimeOffset now)
    {
        var run = stage.Running?.Name == c.Promotion ? stage.Running : stage.Queue.FirstOrDefault(queued => queued.Name == c.Promotion);
        if (run is null or { Abort: not null })
        {
            return [];
        }

        var abort = new AbortRequest(c.Actor, now);
        StageEvent finished = run == stage.Running && run.Waiting is null
            ? new StageEvent.PromotionAborting(run with { Abort = abort })
            : new StageEvent.PromotionFinished(PromotionAbort.End(run, abort, now));
        return [finished, .. StageHolds.CallOff(stage, run)];
    }

    private static ImmutableArray<StageEvent> Advance(Stage stage, PromotionRun run, DateTimeOffset now)
    {
        if (stage.Running?.Name != run.Name)
        {
            return [];
        }

        // Who carries the steps out may not have heard of the abort yet. Where nothing is at work any more, there is nothing to wait for.
        if (stage.Running.Abort is { } abort)
        {
            run = run.Phase == PromotionPhase.Succeeded ? PromotionAbort.TooLate(run, abort)
                : run.Phase.IsTerminal() || run.Waiting is null ? run with { Abort = abort }
                : PromotionAbort.End(run, abort, now);
        }

        // What ended is news to a Stage in which it runs, and needs no comparison.
        return run.Phase.IsTerminal() ? [new StageEvent.PromotionFinished(run)]
            : Structure.Same(stage.Running, run) ? []
            : [new StageEvent.PromotionAdvanced(run)];
    }

    private static ImmutableArray<StageEvent> Observe(Stage stage, StageCommand.ObserveHealth c, DateTimeOffset now) =>
        stage.Running is not null || stage.Current?.Promotion != c.Promotion || (stage.HealthAt == now && Structure.Same(stage.Health, c.Report))
            ? []
            : [new StageEvent.HealthObserved(c.Report, now)];

    private static bool Sets(Stage stage, ImmutableSortedDictionary<string, Json> values) =>
        values.Any(value => !stage.Metadata.TryGetValue(value.Key, out var current) || current != value.Value);
}
