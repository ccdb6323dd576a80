using Orleans.Concurrency;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Freights;

/// <summary>A Freight. Key: <c>project/name</c>.</summary>
[Alias("promotion.freight-grain")]
public interface IFreightGrain : IDurableGrain
{
    /// <summary>The Freight as committed last; null when there is none. Does not wait for a commit that is under way.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Freight?> Get();

    /// <summary>
    /// Carries a command out and returns the Freight. Throws <see cref="Promotion.Domain.DomainException"/> when it is refused: NotFound, or AliasTaken
    /// for a creation or another alias, StaleEtag when it is no longer at the revision. What a request changed is remembered under its id.
    /// </summary>
    [Alias("execute")]
    Task<Freight?> Execute(FreightCommand command, Cause cause, string? requestId = null, long? revision = null);

    /// <summary>
    /// Takes news of a Stage, in order. What several Stages tell while a commit is under way shares the next, so that Freight which enters many
    /// Stages at once is written a few times only.
    /// </summary>
    [AlwaysInterleave, Alias("hear")]
    Task Hear(ImmutableArray<FreightCommand> news, Cause cause);

    /// <summary>The Stages concerned have heard these news. Kept soon, for should that be lost they only hear them again.</summary>
    [Alias("told")]
    Task Told(ImmutableArray<FreightNews> news);

    /// <summary>Commits the news that have gathered.</summary>
    [Alias("absorb")]
    Task Absorb();

    /// <summary>
    /// Removes it, and remembers that under the request's id; the Stages that might offer it are told afterwards, whatever happens in between.
    /// Throws <see cref="Promotion.Domain.DomainException"/>: InUse while a Stage has it, StaleEtag when it is no longer at the revision.
    /// </summary>
    [Alias("delete")]
    Task Delete(Cause cause, string? requestId = null, long? revision = null);

    /// <summary>Drops what is kept of deleted Freight, now that its Stages have been told.</summary>
    [Alias("forget")]
    Task Forget();
}
