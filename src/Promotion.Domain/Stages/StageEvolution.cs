using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What each event makes of a Stage.</summary>
public static class StageEvolution
{
    private const int KeptCollections = 10;

    /// <summary>The Stage after an event.</summary>
    public static Stage? Evolve(Stage? stage, StageEvent happened) => (stage, happened) switch
    {
        (_, StageEvent.Defined e) => Define(stage, e),
        ({ } s, StageEvent.Configured e) => s with { Settings = e.Settings, Holds = Kept(s.Holds, e.Settings, s.Spec), Attempts = Forgiven(s.Attempts) },
        ({ } s, StageEvent.CandidateFound e) => s with { Candidates = s.Candidates.SetItem(e.Origin, e.Candidate) },
        ({ } s, StageEvent.CandidateLost e) => s with { Candidates = s.Candidates.Remove(e.Origin) },
        ({ } s, StageEvent.FreightRenamed e) => FreightRenaming.Rename(s, e.Freight, e.Alias),
        ({ } s, StageEvent.SoakBegan e) => s with { Soaking = s.Soaking.SetItem(e.Freight, e.Until), SoakingAliases = s.AliasesOfSoaking.SetItem(e.Freight, e.Alias) },
        ({ } s, StageEvent.SoakEnded e) => s with { Soaking = s.Soaking.Remove(e.Freight), SoakingAliases = s.AliasesOfSoaking.Remove(e.Freight) },
        ({ } s, StageEvent.PassedOn e) => s with { Untold = s.Untold.Add(new StageNews.Verified(e.Freight, e.At, InPassing: true)) },
        ({ } s, StageEvent.PromotionQueued e) => s with { Queue = PromotionQueue.Join(s.Queue, e.Run) },
        ({ } s, StageEvent.PromotionStarted e) => s with { Queue = s.Queue.RemoveAt(0), Running = e.Run },
        ({ } s, StageEvent.PromotionAdvanced e) => s with { Running = e.Run },
        ({ } s, StageEvent.PromotionAborting e) => s with { Running = e.Run },
        ({ } s, StageEvent.PromotionFinished e) => Finish(s, e.Run),
        ({ } s, StageEvent.PromotionWithdrawn e) => s with { Queue = s.Queue.RemoveAll(queued => queued.Name == e.Run.Name), Last = Ended(e.Run) },
        ({ } s, StageEvent.HealthObserved e) => s with { Health = e.Report, HealthAt = e.At },
        ({ } s, StageEvent.VerificationChanged e) => StageVerification.Keep(s, e.Verification),
        ({ } s, StageEvent.Verified e) => StageVerification.End(s, e.Verification),
        ({ } s, StageEvent.HoldSet e) => s with { Holds = s.Holds.SetItem(e.Origin, e.Hold) },
        ({ } s, StageEvent.HoldLifted e) => s with { Holds = s.Holds.Remove(e.Origin) },
        ({ } s, StageEvent.MetadataSet e) => s with { Metadata = s.Metadata.SetItems(e.Values) },
        ({ } s, StageEvent.Told e) => s with { Untold = s.Untold.Without(e.News) },
        _ => throw new InvalidOperationException($"{happened} cannot follow {stage}."),
    };

    private static Stage Define(Stage? stage, StageEvent.Defined e)
    {
        var c = e.As;
        if (stage is null)
        {
            return Stage.Begin(c.Project, c.Name, c.Meta, c.Spec, c.Settings, e.At);
        }

        // What was available under the old spec may not be under the new one: the Stage is shown its Freight again.
        return stage with
        {
            Meta = c.Meta,
            Spec = c.Spec,
            Settings = c.Settings,
            Candidates = ImmutableSortedDictionary<string, Candidate>.Empty,
            Soaking = ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
            SoakingAliases = null,
            Holds = Kept(stage.Holds, c.Settings, c.Spec),
            Attempts = Forgiven(stage.Attempts),
        };
    }

    // Without automatic promotion there is nothing to hold, and a hold of an origin that is not asked for would never be lifted.
    private static ImmutableSortedDictionary<string, Hold> Kept(ImmutableSortedDictionary<string, Hold> holds, StageSettings settings, StageSpec spec) =>
        settings.AutoPromotion
            ? holds.RemoveRange(holds.Keys.Where(origin => spec.RequestedFreight.All(r => FreightReference.OriginOf(r.Warehouse) != origin)))
            : ImmutableSortedDictionary<string, Hold>.Empty;

    // What failed under other steps or another policy may be tried once more by itself. What a person aborted may not.
    private static ImmutableSortedDictionary<string, Attempt> Forgiven(ImmutableSortedDictionary<string, Attempt> attempts) =>
        attempts.RemoveRange(attempts.Where(attempt => attempt.Value.Phase is PromotionPhase.Failed or PromotionPhase.Errored).Select(attempt => attempt.Key));

    private static Stage Finish(Stage stage, PromotionRun run)
    {
        var ended = stage with
        {
            Running = stage.Running?.Name == run.Name ? null : stage.Running,
            Queue = stage.Queue.RemoveAll(queued => queued.Name == run.Name),
            Last = Ended(run),
            Attempts = Attempted(stage, run),
        };
        return run.Phase == PromotionPhase.Succeeded ? Succeed(ended, run) : ended;
    }

    private static LastPromotion Ended(PromotionRun run) => new(run.Name, run.Target, run.Phase, run.Message, run.FinishedAt!.Value);

    // Only the candidate is ever promoted by itself, so how older Freight fared must not make its failure forgotten.
    private static ImmutableSortedDictionary<string, Attempt> Attempted(Stage stage, PromotionRun run) =>
        stage.Candidates.TryGetValue(run.Target.Origin, out var candidate) && candidate.Freight.Name != run.Target.Name
            ? stage.Attempts
            : stage.Attempts.SetItem(run.Target.Origin, new Attempt(run.Target.Name, run.Phase));

    private static Stage Succeed(Stage stage, PromotionRun run)
    {
        var at = run.FinishedAt!.Value;
        var before = stage.Current?.Items.Values.Select(item => item.Name).ToImmutableHashSet() ?? [];
        var after = run.Freight.Values.Select(item => item.Name).ToImmutableHashSet();
        return stage with
        {
            History = [new FreightCollection(run.Name, at, run.Freight, null), .. Replaced(stage.History, run, at).Take(KeptCollections - 1)],
            Health = run.HealthChecks.IsEmpty ? HealthReport.Healthy : null,
            HealthAt = run.HealthChecks.IsEmpty ? at : null,
            HealthChecks = run.HealthChecks,
            Untold =
            [
                .. stage.Untold,
                .. before.Except(after).Order().Select(name => new StageNews.Left(name, at)),
                .. after.Except(before).Order().Select(name => new StageNews.Entered(name, at)),
            ],
        };
    }

    // Freight that goes before its verification leaves the reason why it was never verified.
    private static ImmutableArray<FreightCollection> Replaced(ImmutableArray<FreightCollection> history, PromotionRun by, DateTimeOffset at) =>
        history.IsEmpty || history[0].Verification is { IsTerminal: true } ? history : history.SetItem(0, history[0] with
        {
            Verification = (history[0].Verification ?? new Verification(VerificationPhase.Pending, null, at, null)).Ended(
                VerificationPhase.Aborted, $"Not verified: {by.Name} brought Freight {by.Target.Alias} in its place before.", at),
        });
}
