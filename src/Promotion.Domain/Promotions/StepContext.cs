using System.Text.Json.Nodes;
using Promotion.Domain.Freights;

namespace Promotion.Domain.Promotions;

/// <summary>Everything a step may know. Immutable: a step acts only through its result, its working directory and ports.</summary>
/// <param name="Promotion">Name of the promotion: the marker that external effects carry, so that a repetition finds its own trace.</param>
/// <param name="Actor">Who asked for the promotion, such as <c>admin</c>; null for the system itself.</param>
/// <param name="StartedAt">When this step first started. The same on every repetition, so usable for reproducible timestamps.</param>
/// <param name="Config">The step's config after evaluation.</param>
/// <param name="WorkDir">Absolute path of the run's working directory; exists.</param>
/// <param name="Target">The Freight being promoted.</param>
/// <param name="Freight">All Freight of the promotion, by origin (<c>Warehouse/name</c>), the target included.</param>
/// <param name="PreviousOutput">
/// What an earlier run of this very step returned (a poll, or the run before a crash): a replayed step must arrive at the same
/// result, so for example git-clone checks out the commits recorded here. Null on the first run.
/// </param>
/// <param name="IsReplay">True when the step had finished before a crash and is run again only to rebuild the working directory.</param>
public sealed record StepContext(
    string Project,
    string Stage,
    string Promotion,
    string? Actor,
    string Alias,
    DateTimeOffset StartedAt,
    JsonObject Config,
    string WorkDir,
    FreightReference Target,
    ImmutableSortedDictionary<string, FreightReference> Freight,
    Json PreviousOutput,
    bool IsReplay)
{
    /// <summary>Where the step tells what it does.</summary>
    public IStepLog Log { get; init; } = SilentStepLog.Instance;
}
