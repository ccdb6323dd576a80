using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What can be asked of a Stage.</summary>
[GenerateSerializer, Immutable, Alias("promotion.stage-command")]
public abstract record StageCommand
{
    private StageCommand() { }

    /// <summary>Define it, or change its spec.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.define")]
    public sealed record Define(string Project, string Name, ObjectMeta Meta, StageSpec Spec, StageSettings Settings) : StageCommand;

    /// <summary>Take new settings from the Project.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.configure")]
    public sealed record Configure(StageSettings Settings) : StageCommand;

    /// <summary>Look at Freight that is new or has changed.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.consider")]
    public sealed record Consider(ImmutableArray<Freight> Freight) : StageCommand;

    /// <summary>Neither wait for this Freight nor offer it any more: it is gone.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.lose")]
    public sealed record Lose(ImmutableArray<string> Freight) : StageCommand;

    /// <summary>Promote Freight.</summary>
    /// <param name="Priority">Those that wait with a higher one go first.</param>
    /// <param name="RetryOf">The promotion that is repeated; null for none.</param>
    /// <param name="IsRollback">True to bring back what the Stage had before.</param>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.promote")]
    public sealed record Promote(Freight Freight, string Actor, int Priority = 0, string? RetryOf = null, bool IsRollback = false) : StageCommand;

    /// <summary>
    /// Promote nothing of an origin by itself, or of all when it is null, until somebody resumes it or chooses the newest. What promotes itself and
    /// has not begun is given up. Where a hold stands already nothing changes.
    /// </summary>
    /// <param name="Why">What the person said; null for nothing.</param>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.hold")]
    public sealed record Hold(string? Origin, string Actor, string? Why) : StageCommand;

    /// <summary>Let automatic promotion go on with the newest Freight of an origin, or of all when it is null. Without a hold nothing changes.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.resume")]
    public sealed record Resume(string? Origin) : StageCommand;

    /// <summary>End a promotion: a queued one at once, a running one when its step has stopped. Of one that has ended already nothing changes.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.abort")]
    public sealed record Abort(string Promotion, string Actor) : StageCommand;

    /// <summary>The running promotion has come this far.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.advance")]
    public sealed record Advance(PromotionRun Run) : StageCommand;

    /// <summary>This is how well the Stage is.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.observe-health")]
    public sealed record ObserveHealth(string Promotion, HealthReport Report) : StageCommand;

    /// <summary>A verification has come this far.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.verify")]
    public sealed record Verify(VerificationCommand Command) : StageCommand;

    /// <summary>Verify again what it has.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.reverify")]
    public sealed record Reverify(string Actor) : StageCommand;

    /// <summary>End the verification under way; without one nothing changes.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.abort-verification")]
    public sealed record AbortVerification(string Actor) : StageCommand;

    /// <summary>Set free values.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.set-metadata")]
    public sealed record SetMetadata(ImmutableSortedDictionary<string, Json> Values) : StageCommand;

    /// <summary>The Freight concerned has heard these news.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-command.told")]
    public sealed record Told(ImmutableArray<StageNews> News) : StageCommand;
}
