namespace Promotion.Domain.Verifications;

/// <summary>One verification of the Freight a Stage has.</summary>
/// <param name="Id">Tells it from others of the Stage; null for one of the time before ids.</param>
/// <param name="Actor">Who asked for it; null when it followed by itself.</param>
/// <param name="Analysis">What is measured; null before that is known, and when health alone decides.</param>
/// <param name="Templates">Tells what was asked from what is asked after a change of templates or arguments; null when it needs none.</param>
/// <param name="Metadata">What the Stage asks to be attached to it; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("promotion.verification")]
public sealed record Verification(
    VerificationPhase Phase,
    string? Message,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? Id = null,
    string? Actor = null,
    AnalysisRun? Analysis = null,
    string? Templates = null,
    ObjectMeta? Metadata = null)
{
    /// <summary>True when nothing more will happen.</summary>
    public bool IsTerminal => Phase >= VerificationPhase.Successful;

    /// <summary>True when what is to be measured is not known yet.</summary>
    public bool IsUnplanned => !IsTerminal && Analysis is null;

    /// <summary>One that is about to begin.</summary>
    public static Verification Begin(string id, string? actor, string? templates, ObjectMeta? metadata, DateTimeOffset now) =>
        new(VerificationPhase.Pending, null, now, null, id, actor, null, templates, metadata);

    /// <summary>The verification with its end.</summary>
    public Verification Ended(VerificationPhase phase, string? message, DateTimeOffset at) =>
        this with { Phase = phase, Message = message, FinishedAt = at };
}
