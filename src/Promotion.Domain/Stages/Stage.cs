using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>A Stage: its spec, its queue, the promotion that runs, and the Freight it has and had.</summary>
/// <param name="Settings">What the Project last told it.</param>
/// <param name="Candidates">By origin, the newest Freight available to it.</param>
/// <param name="Soaking">Freight that becomes available when time has passed, and when.</param>
/// <param name="Queue">Promotions waiting, first in first out.</param>
/// <param name="Running">The promotion that runs; null when none does.</param>
/// <param name="History">What it got by successful promotions, newest first, at most ten.</param>
/// <param name="Attempts">By origin, how the last promotion ended.</param>
/// <param name="Health">Null until the first promotion succeeded, and while a new one's health has not been looked at.</param>
/// <param name="HealthChecks">What the last successful promotion left to be checked.</param>
/// <param name="Holds">By origin, choices of people that stop automatic promotion.</param>
/// <param name="Metadata">Free values set by steps.</param>
/// <param name="Untold">What Freight has not been told yet; emptied when it has.</param>
/// <param name="SoakingAliases">How people call the Freight that soaks; null for none, and for what began before aliases were kept.</param>
[GenerateSerializer, Immutable, Alias("promotion.stage")]
public sealed record Stage(
    string Project,
    string Name,
    ObjectMeta Meta,
    StageSpec Spec,
    StageSettings Settings,
    DateTimeOffset CreatedAt,
    ImmutableSortedDictionary<string, Candidate> Candidates,
    ImmutableSortedDictionary<string, DateTimeOffset> Soaking,
    ImmutableArray<PromotionRun> Queue,
    PromotionRun? Running,
    ImmutableArray<FreightCollection> History,
    LastPromotion? Last,
    ImmutableSortedDictionary<string, Attempt> Attempts,
    HealthReport? Health,
    DateTimeOffset? HealthAt,
    ImmutableArray<HealthCheck> HealthChecks,
    ImmutableSortedDictionary<string, Hold> Holds,
    ImmutableSortedDictionary<string, Json> Metadata,
    ImmutableArray<StageNews> Untold,
    ImmutableSortedDictionary<string, string>? SoakingAliases = null)
{
    /// <summary>What it has now; null before the first successful promotion.</summary>
    public FreightCollection? Current => History.IsEmpty ? null : History[0];

    /// <summary>How people call the Freight that soaks, by its name.</summary>
    internal ImmutableSortedDictionary<string, string> AliasesOfSoaking => SoakingAliases ?? ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The request for a Warehouse's Freight; null when the Stage asks for none.</summary>
    public FreightRequest? RequestFor(string warehouse) => Spec.RequestedFreight.FirstOrDefault(r => r.Warehouse == warehouse);

    /// <summary>A Stage that has just been defined.</summary>
    public static Stage Begin(string project, string name, ObjectMeta meta, StageSpec spec, StageSettings settings, DateTimeOffset now) => new(
        project,
        name,
        meta,
        spec,
        settings,
        now,
        ImmutableSortedDictionary<string, Candidate>.Empty,
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
        [],
        null,
        [],
        null,
        ImmutableSortedDictionary<string, Attempt>.Empty,
        null,
        null,
        [],
        ImmutableSortedDictionary<string, Hold>.Empty,
        ImmutableSortedDictionary<string, Json>.Empty,
        []);
}
