namespace Promotion.Domain.ArgoCd;

/// <summary>What Argo CD last found out about an Application.</summary>
/// <param name="Operation">The last operation it took up; null before the first, and after a new one was asked for.</param>
/// <param name="ReconciledAt">When sync and health were last compared with the world; null for never.</param>
public sealed record ApplicationStatus(
    OperationState? Operation,
    SyncStatus Sync,
    ResourceHealth Health,
    DateTimeOffset? ReconciledAt,
    ImmutableArray<ApplicationCondition> Conditions)
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly ApplicationStatus Initial =
        new(null, new SyncStatus(SyncCode.Unknown, []), new ResourceHealth(HealthCode.Unassessed, null), null, []);

    /// <summary>The objects that are not healthy, the worst first.</summary>
    public ImmutableArray<ResourceStatus> Unhealthy { get; init; } = [];

    /// <summary>
    /// True when the last operation ended after the last comparison, so that sync and health still tell of the time before it.
    /// </summary>
    public bool IsStale => Operation?.FinishedAt is { } finished && (ReconciledAt is not { } reconciled || reconciled < finished);
}
