using Promotion.Domain.Credentials;

namespace Promotion.Domain.Promotions;

/// <summary>One step of a plan.</summary>
/// <param name="Effect">What it touches; null for a kind that is not known.</param>
/// <param name="Message">Why it would come so; null when there is nothing to say.</param>
/// <param name="Config">What it would be told; null when that is not known.</param>
/// <param name="Foresight">What it brought, or would bring; null when that is not known.</param>
public sealed record PlannedStep(
    string Alias, string Kind, StepEffect? Effect, PlannedOutcome Outcome, string? Message, Json Config, StepForesight? Foresight)
{
    /// <summary>The step as it may be told.</summary>
    internal PlannedStep Masked(Redaction redaction) => this with
    {
        Message = Message is null ? null : redaction.Apply(Message),
        Config = redaction.Apply(Config),
        Foresight = Foresight is { } known ? known with { Output = redaction.Apply(known.Output), Diff = redaction.Apply(known.Diff) } : null,
    };
}
