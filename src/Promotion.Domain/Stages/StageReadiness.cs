using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>How a Stage is doing in a word and a sentence, and what it waits for: the one derivation for every answer that tells.</summary>
/// <param name="IsReady">True when all that its manifest asks for is done and well.</param>
/// <param name="Reason">One fixed word for programs.</param>
/// <param name="Message">The reason in a sentence.</param>
/// <param name="Waiting">Null when it waits for nothing.</param>
public sealed record StageReadiness(bool IsReady, string Reason, string Message, StageWait? Waiting)
{
    /// <summary>The readiness of a Stage as of <paramref name="now"/>.</summary>
    public static StageReadiness Of(Stage stage, DateTimeOffset now) => stage switch
    {
        { Spec.IsControlFlow: true } => new(true, "PassesFreightOn", "Freight that reaches this Stage is passed on.", StageWaits.ForFreight(stage, now)),
        { Running: { Abort: { } abort } run } => new(
            false, "Aborting", $"Promotion {run.Name} of Freight {run.Target.Alias} is being aborted by {abort.Actor}.", StageWaits.Of(run)),
        { Running: { } run } => new(false, "Promoting", $"Promotion {run.Name} of Freight {run.Target.Alias} runs.", StageWaits.Of(run)),
        _ when PromotionQueueing.WhyNot(stage) is { } missing => new(false, "TaskMissing", missing, new StageWait("Task", missing, stage.CreatedAt, null, "applying the task, or a Stage that does not refer to it")),
        { Last: { Phase: PromotionPhase.Failed or PromotionPhase.Errored } last } => Failed(stage, last, now),
        { Current: null } => new(false, "NoFreight", "No Freight has been promoted to this Stage yet.", StageWaits.ForFreight(stage, now)),
        { Current: { } current } => OfFreight(stage, current, now),
    };

    private static StageReadiness Failed(Stage stage, LastPromotion last, DateTimeOffset now)
    {
        var why = string.IsNullOrEmpty(last.Message) ? "." : $": {last.Message}";
        return new StageReadiness(
            false, $"LastPromotion{last.Phase}", $"Promotion {last.Name} of Freight {last.Freight.Alias} {last.Phase.InWords()}{why}", StageWaits.ForFreight(stage, now));
    }

    private static StageReadiness OfFreight(Stage stage, FreightCollection current, DateTimeOffset now) => stage.Health switch
    {
        null => new(false, "HealthUnknown", "Health has not been looked at since the last promotion.", StageWaits.ForHealth(stage, current, "the first look at its health", now)),
        { Status: HealthStatus.Healthy or HealthStatus.NotApplicable } => OfVerification(stage, current, now),
        { } health => Unwell(stage, current, health, now),
    };

    private static StageReadiness Unwell(Stage stage, FreightCollection current, HealthReport health, DateTimeOffset now)
    {
        var issues = health.Issues.IsEmpty ? $"Its health is {health.Status}." : string.Join(" ", health.Issues);
        var reason = health.Status == HealthStatus.Unknown ? "HealthUnknown" : health.Status.ToString();
        var on = health.Issues.IsEmpty ? $"better health than {health.Status}" : $"better health: {issues}";
        return new StageReadiness(false, reason, issues, StageWaits.ForHealth(stage, current, on, now));
    }

    private static StageReadiness OfVerification(Stage stage, FreightCollection current, DateTimeOffset now) => current.Verification switch
    {
        { Phase: VerificationPhase.Successful } => new(true, "Verified", $"It has verified Freight {StageWaits.Names(current)}.", StageWaits.ForFreight(stage, now)),
        { IsTerminal: true } ended => new(
            false, $"Verification{ended.Phase}", ended.Message ?? $"The verification of Freight {StageWaits.Names(current)} is {ended.Phase}.", StageWaits.ForFreight(stage, now)),
        { Analysis: { } analysis } running => new(
            false, "Verifying", $"Freight {StageWaits.Names(current)} is being verified: {VerificationWait.Progress(analysis)}.", VerificationWait.Of(running, analysis, StageWaits.Names(current), now)),
        var pending => new(
            false,
            "VerificationPending",
            $"Freight {StageWaits.Names(current)} is not verified yet.",
            new StageWait("Verification", $"the verification of Freight {StageWaits.Names(current)}", pending?.StartedAt ?? current.At, StageWake.Of(stage, now)?.Due, "the end of the verification")),
    };
}
