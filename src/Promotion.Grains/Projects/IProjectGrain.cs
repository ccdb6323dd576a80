using Orleans.Concurrency;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Projects;

/// <summary>A Project. Key: its name.</summary>
[Alias("promotion.project-grain")]
public interface IProjectGrain : IDurableGrain
{
    /// <summary>The Project; null when there is none.</summary>
    [ReadOnly, Alias("get")]
    Task<Project?> Get();

    /// <summary>
    /// Carries a command out. False when it changed nothing. Throws <see cref="Promotion.Domain.DomainException"/> when it is refused: StaleEtag when
    /// what it changes is not as <paramref name="expected"/>.
    /// </summary>
    [Alias("execute")]
    Task<bool> Execute(ProjectCommand command, Cause cause, ExpectedRevision? expected = null);

    /// <summary>Makes a Stage a member and returns its settings.</summary>
    [Alias("join-stage")]
    Task<StageSettings> JoinStage(string stage, StageMembership membership, Cause cause);

    /// <summary>Makes several Stages members, with one commit.</summary>
    [Alias("join-stages")]
    Task JoinStages(ImmutableSortedDictionary<string, StageMembership> members, Cause cause);

    /// <summary>The Stages that must hear these news of a Warehouse's Freight.</summary>
    [ReadOnly, Alias("listeners")]
    Task<ImmutableArray<string>> Listeners(string warehouse, ImmutableArray<FreightNews> news);

    /// <summary>
    /// Removes the Project with its definitions. Promotions stay in the history. Throws <see cref="Promotion.Domain.DomainException"/> (InUse) while it
    /// has Stages or Warehouses.
    /// </summary>
    [Alias("delete")]
    Task Delete(Cause cause, string? requestId = null);
}
