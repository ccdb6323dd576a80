using Orleans.Concurrency;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Stages;

/// <summary>A Stage, which runs its own promotions. Key: <c>project/name</c>.</summary>
[Alias("promotion.stage-grain")]
public interface IStageGrain : IDurableGrain
{
    /// <summary>The Stage as committed last; null when there is none. Does not wait for a commit that is under way.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Stage?> Get();

    /// <summary>Defines it. False when that changed nothing. Refused (StaleEtag) when it is no longer at the revision; 0 for one that must be new.</summary>
    [Alias("define")]
    Task<bool> Define(ObjectMeta meta, StageSpec spec, Cause cause, long? revision = null);

    /// <summary>Takes new settings from the Project.</summary>
    [Alias("configure")]
    Task Configure(StageSettings settings);

    /// <summary>Looks at Freight that is new or has changed.</summary>
    [Alias("hear")]
    Task Hear(ImmutableArray<Freight> freight, Cause cause);

    /// <summary>Neither waits for this Freight nor offers it any more, because it is gone; what is next newest takes its place.</summary>
    [Alias("lose")]
    Task Lose(ImmutableArray<string> freight, Cause cause);

    /// <summary>
    /// Queues a promotion and returns its name. Repeated with the same <paramref name="requestId"/> it returns the same name. Throws
    /// <see cref="DomainException"/> when it is refused, with the reason: StaleEtag when the Stage is no longer at <paramref name="revision"/>.
    /// </summary>
    [Alias("promote")]
    Task<string> Promote(string freight, string? requestId, Cause cause, long? revision = null, int priority = 0, string? retryOf = null, bool isRollback = false);

    /// <summary>The same, and shows the promotion as it was queued or begun, which else would have to be read.</summary>
    [Alias("promote-and-show")]
    Task<Promoted> PromoteAndShow(string freight, string? requestId, Cause cause, long? revision = null, int priority = 0, string? retryOf = null, bool isRollback = false);

    /// <summary>
    /// Promotes nothing of a Warehouse by itself, or of any when it is null, until that is resumed. False when that was so already. Refused
    /// (FailedPrecondition) where nothing is promoted by itself.
    /// </summary>
    [Alias("hold")]
    Task<bool> Hold(string? warehouse, Cause cause, string? requestId = null, long? revision = null);

    /// <summary>Lets automatic promotion go on with the newest Freight of a Warehouse, or of all when it is null. False when nothing was held.</summary>
    [Alias("resume")]
    Task<bool> Resume(string? warehouse, Cause cause, string? requestId = null, long? revision = null);

    /// <summary>
    /// Ends a promotion: one that waits at once, one whose step is at work as soon as that has stopped. Of one that has ended already nothing
    /// changes. Refused (StaleEtag) when it is no longer at the revision.
    /// </summary>
    [Alias("abort")]
    Task Abort(string promotion, Cause cause, long? revision = null);

    /// <summary>Takes the progress of the running promotion. False when it is not the running one (any more): stop.</summary>
    [Alias("advance")]
    Task<bool> Advance(PromotionRun run);

    /// <summary>Takes a look at the health of what a promotion brought.</summary>
    [Alias("observe-health")]
    Task ObserveHealth(string promotion, HealthReport report);

    /// <summary>Takes what has come of a verification. False when that changed nothing: it has ended, or another one goes on.</summary>
    [Alias("verify")]
    Task<bool> Verify(VerificationCommand command);

    /// <summary>
    /// Verifies again what the Stage has. Repeated with the same <paramref name="requestId"/> it changes nothing more. Throws
    /// <see cref="DomainException"/> (FailedPrecondition) when there is nothing to verify again.
    /// </summary>
    [Alias("reverify")]
    Task<Stage> Reverify(string? requestId, Cause cause, long? revision = null);

    /// <summary>Ends the verification under way; without one nothing changes.</summary>
    [Alias("abort-verification")]
    Task<Stage> AbortVerification(Cause cause, long? revision = null);

    /// <summary>Sets free values.</summary>
    [Alias("set-metadata")]
    Task SetMetadata(ImmutableSortedDictionary<string, Json> values, Cause cause);

    /// <summary>The Freight concerned has heard these news. Kept soon, for should that be lost it only hears them again.</summary>
    [Alias("told")]
    Task Told(ImmutableArray<StageNews> news);

    /// <summary>Something outside has changed: look at what is waited for, and at health, now.</summary>
    [Alias("look")]
    Task Look();

    /// <summary>
    /// Removes it, and what its Freight knows of it, and remembers that under the request's id. Refused (StaleEtag) when it is no longer at the revision.
    /// </summary>
    [Alias("delete")]
    Task Delete(Cause cause, string? requestId = null, long? revision = null);
}
