using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>How a Stage comes to a verdict on what it has: by health alone, or by what its analysis templates measure.</summary>
public static class StageVerification
{
    /// <summary>What follows from the state by itself; null for nothing.</summary>
    public static StageEvent? Next(Stage stage, Moment moment) => stage.Current?.Verification switch
    {
        _ when stage.Current is null => null,
        { IsTerminal: false, Analysis: not null } running when stage.Running is { } promotion => new StageEvent.Verified(
            running.Ended(VerificationPhase.Aborted, $"Promotion {promotion.Name} began before the verdict.", moment.Now)),
        _ when stage.Running is not null || stage.Health?.Status != HealthStatus.Healthy => null,
        null => Begin(stage, null, moment),
        { IsUnplanned: true } waiting when !Measures(stage) => new StageEvent.Verified(waiting.Ended(VerificationPhase.Successful, null, moment.Now)),
        // What could not even begin to be measured is tried again when what is asked is other than then.
        { Phase: VerificationPhase.Error, Analysis: null, Templates: { } asked } failed when asked != Asked(stage) => Begin(stage, failed.Actor, moment),
        _ => null,
    };

    /// <summary>What a message about the verification under way leads to.</summary>
    public static ImmutableArray<StageEvent> Decide(Stage stage, VerificationCommand command, DateTimeOffset now)
    {
        if (stage.Current?.Verification is not { } verification)
        {
            return [];
        }

        var events = VerificationDecider.Decide(verification, command, now);
        return events.IsEmpty ? [] : [Changed(events.Aggregate(verification, VerificationDecider.Evolve))];
    }

    /// <summary>A person asks for another verification. Throws <see cref="DomainException"/> when there is nothing to verify again.</summary>
    public static ImmutableArray<StageEvent> Again(Stage stage, string actor, Moment moment) => stage switch
    {
        { Spec.IsControlFlow: true } => throw Refused($"Stage {stage.Name} has no promotion steps: Freight passes through it, nothing is verified in it."),
        { Current: null } => throw Refused($"Stage {stage.Name} has no Freight to verify: nothing has been promoted to it yet."),
        { Running: { } run } => throw Refused($"Promotion {run.Name} runs; what it brings is verified after it."),
        { Current.Verification: { IsTerminal: true } } => [new StageEvent.VerificationChanged(Begun(stage, actor, moment))],
        { Current.Verification: null } => throw Refused($"What Stage {stage.Name} has is not verified yet: its first verification begins when the Stage is healthy."),
        _ => throw Refused($"Stage {stage.Name} is being verified. Abort that verification first, or wait for its end."),
    };

    /// <summary>The verification that would begin if <paramref name="actor"/> asked now, without an id. Throws as <see cref="Again"/> does.</summary>
    public static Verification Foresee(Stage stage, string actor, DateTimeOffset now) =>
        ((StageEvent.VerificationChanged)Again(stage, actor, new Moment(now, ""))[0]).Verification;

    /// <summary>A person ends the verification under way.</summary>
    public static ImmutableArray<StageEvent> Abort(Stage stage, string actor, DateTimeOffset now) => stage.Current?.Verification is { IsTerminal: false } verification
        ? [new StageEvent.Verified(verification.Ended(VerificationPhase.Aborted, $"Aborted by {actor}.", now))]
        : [];

    /// <summary>The Stage with its verification as it is now.</summary>
    public static Stage Keep(Stage stage, Verification verification) =>
        stage with { History = stage.History.SetItem(0, stage.Current!.With(verification)) };

    /// <summary>The Stage with a verification that has ended, and what its Freight must hear of that.</summary>
    public static Stage End(Stage stage, Verification verification)
    {
        var names = stage.Current!.Items.Values.Select(item => item.Name);
        var at = verification.FinishedAt!.Value;
        var ended = Keep(stage, verification);
        return verification.Phase switch
        {
            VerificationPhase.Successful => ended with { Untold = [.. stage.Untold, .. names.Select(name => new StageNews.Verified(name, at))] },
            VerificationPhase.Failed when WasVerified(ended.Current!) => ended with { Untold = [.. stage.Untold, .. names.Select(name => new StageNews.Unverified(name, at))] },
            _ => ended,
        };
    }

    /// <summary>True when what is to be measured is to be found out now.</summary>
    public static bool IsToBePlanned(Stage stage) =>
        stage is { Running: null, Health.Status: HealthStatus.Healthy, Current.Verification.IsUnplanned: true } && Measures(stage);

    /// <summary>True when the verdict takes more than health.</summary>
    public static bool Measures(Stage stage) => stage.Spec.Verification is { AnalysisTemplates.IsEmpty: false };

    private static string? Asked(Stage stage) => Measures(stage)
        ? string.Join(' ', stage.Spec.Verification!.Args.Concat(stage.Spec.Vars).Select(value => $"{value.Name}={value.Value}").Prepend(stage.Settings.Analyses ?? ""))
        : null;

    private static StageEvent Begin(Stage stage, string? actor, Moment moment)
    {
        var begun = Begun(stage, actor, moment);
        return Measures(stage) ? new StageEvent.VerificationChanged(begun) : new StageEvent.Verified(begun.Ended(VerificationPhase.Successful, null, moment.Now));
    }

    private static Verification Begun(Stage stage, string? actor, Moment moment) =>
        Verification.Begin(moment.Ulid, actor, Asked(stage), Measures(stage) ? stage.Spec.Verification!.AnalysisRunMetadata : null, moment.Now);

    private static StageEvent Changed(Verification verification) =>
        verification.IsTerminal ? new StageEvent.Verified(verification) : new StageEvent.VerificationChanged(verification);

    private static bool WasVerified(FreightCollection collection) => collection.Earlier?.Any(earlier => earlier.Phase == VerificationPhase.Successful) == true;

    private static DomainException Refused(string why) => new(RefusalReason.FailedPrecondition, why);
}
