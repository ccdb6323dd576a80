using Promotion.Domain.Freights;

namespace Promotion.Domain.Stages;

/// <summary>How one Freight stands to one Stage, with each rule that applies.</summary>
/// <param name="Sentence">The state in words.</param>
public sealed record FreightStanding(string Stage, FreightReference Freight, FreightState State, string Sentence, Availability Availability)
{
    /// <summary>The standing as of <paramref name="now"/>.</summary>
    public static FreightStanding Of(Stage stage, Freight freight, DateTimeOffset now)
    {
        var availability = Availability.Of(stage.Name, stage.Spec, freight, now);
        var (state, sentence) = InStage(stage, freight) ?? OutOfStage(stage, freight, availability);
        return new FreightStanding(stage.Name, freight.Reference, state, sentence, availability);
    }

    private static (FreightState State, string Sentence)? InStage(Stage stage, Freight freight)
    {
        if (stage.Running is { } run && run.Target.Name == freight.Name)
        {
            return (FreightState.Promoting, $"{run.Name} brings it to Stage {stage.Name} now.");
        }

        if (stage.Queue.FirstOrDefault(queued => queued.Target.Name == freight.Name) is { } waiting)
        {
            return (FreightState.Queued, $"{waiting.Name} waits to bring it to Stage {stage.Name}, as {stage.Queue.IndexOf(waiting) + 1} of {stage.Queue.Length}.");
        }

        if (stage.Current is { } current && current.Has(freight.Name))
        {
            return (FreightState.Current, $"Stage {stage.Name} has it since {current.At:u}; {Proof(current)}.");
        }

        return stage.Spec.IsControlFlow && freight.VerifiedIn.TryGetValue(stage.Name, out var passed)
            ? (FreightState.PassedOn, $"Stage {stage.Name} passed it on at {passed.At:u}.")
            : null;
    }

    private static (FreightState State, string Sentence) OutOfStage(Stage stage, Freight freight, Availability availability) => availability switch
    {
        { IsAvailable: true } => (FreightState.Available, $"{availability.Why} {WhatPromotes(stage, freight)}"),
        { AvailableAt: { } at } => (FreightState.Soaking, $"{availability.Why} It becomes available at {at:u}."),
        _ => (FreightState.Unavailable, availability.Why),
    };

    private static string WhatPromotes(Stage stage, Freight freight)
    {
        var candidate = stage.Candidates.GetValueOrDefault(FreightReference.OriginOf(freight.Warehouse))?.Freight;
        return candidate?.Name != freight.Name
            ? $"It may be promoted by hand{Instead(stage, candidate)}."
            : StageWaits.ForCandidate(stage, freight.Name) is { } wait ? $"It waits for {wait.On}."
            : "It is promoted by itself.";
    }

    private static string Instead(Stage stage, FreightReference? candidate) => candidate is null ? ""
        : stage.Settings.AutoPromotion ? $"; {candidate.Alias} is the one that is promoted by itself"
        : $"; {candidate.Alias} is the one that is offered first";

    private static string Proof(FreightCollection current) => current.Verification switch
    {
        null => "it is not verified there yet",
        { Phase: Verifications.VerificationPhase.Successful, FinishedAt: { } at } => $"it was verified there at {at:u}",
        { IsTerminal: false } running => $"its verification runs since {running.StartedAt:u}",
        var ended => $"its verification is {ended.Phase}{(ended.Message is null ? "" : $": {ended.Message.TrimEnd('.')}")}",
    };
}
