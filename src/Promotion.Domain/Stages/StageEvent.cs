using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What has happened to a Stage.</summary>
public abstract record StageEvent
{
    private StageEvent() { }

    /// <summary>It was defined, or its spec changed.</summary>
    public sealed record Defined(StageCommand.Define As, DateTimeOffset At) : StageEvent;

    /// <summary>Its Project gave it new settings.</summary>
    public sealed record Configured(StageSettings Settings) : StageEvent;

    /// <summary>Newer Freight of an origin is available to it.</summary>
    public sealed record CandidateFound(string Origin, Candidate Candidate) : StageEvent;

    /// <summary>The candidate of an origin is gone.</summary>
    public sealed record CandidateLost(string Origin) : StageEvent;

    /// <summary>Freight it refers to is called otherwise.</summary>
    public sealed record FreightRenamed(string Freight, string Alias) : StageEvent;

    /// <summary>Freight will be available at an instant.</summary>
    public sealed record SoakBegan(string Freight, string Alias, DateTimeOffset Until) : StageEvent;

    /// <summary>Freight has been looked at again after its soak time, or need not be any more.</summary>
    public sealed record SoakEnded(string Freight) : StageEvent;

    /// <summary>Freight went through a control-flow Stage.</summary>
    public sealed record PassedOn(string Freight, DateTimeOffset At) : StageEvent;

    /// <summary>A promotion joined the queue.</summary>
    public sealed record PromotionQueued(PromotionRun Run) : StageEvent;

    /// <summary>The first of the queue began.</summary>
    public sealed record PromotionStarted(PromotionRun Run) : StageEvent;

    /// <summary>The running promotion came further.</summary>
    public sealed record PromotionAdvanced(PromotionRun Run) : StageEvent;

    /// <summary>Somebody aborted the running promotion; it ends when the step that is at work has stopped.</summary>
    public sealed record PromotionAborting(PromotionRun Run) : StageEvent;

    /// <summary>A promotion ended, the running one or one aborted in the queue.</summary>
    public sealed record PromotionFinished(PromotionRun Run) : StageEvent;

    /// <summary>A promotion that waited can't be had any more, through nothing that happened to it.</summary>
    public sealed record PromotionWithdrawn(PromotionRun Run) : StageEvent;

    /// <summary>Its health was looked at.</summary>
    public sealed record HealthObserved(HealthReport Report, DateTimeOffset At) : StageEvent;

    /// <summary>The verification of what it has began, or came further.</summary>
    public sealed record VerificationChanged(Verification Verification) : StageEvent;

    /// <summary>The verification of what it has ended.</summary>
    public sealed record Verified(Verification Verification) : StageEvent;

    /// <summary>A person chose other Freight than the newest.</summary>
    public sealed record HoldSet(string Origin, Hold Hold) : StageEvent;

    /// <summary>The choice no longer stands.</summary>
    public sealed record HoldLifted(string Origin) : StageEvent;

    /// <summary>Free values were set.</summary>
    public sealed record MetadataSet(ImmutableSortedDictionary<string, Json> Values) : StageEvent;

    /// <summary>The Freight concerned has heard.</summary>
    public sealed record Told(ImmutableArray<StageNews> News) : StageEvent;
}
