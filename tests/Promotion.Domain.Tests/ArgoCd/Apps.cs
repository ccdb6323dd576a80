using Promotion.Domain.ArgoCd;

namespace Promotion.Domain.Tests.ArgoCd;

/// <summary>Applications for tests, described by what differs from an idle one.</summary>
internal static class Apps
{
    internal static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    internal static Application Idle(params ApplicationSource[] sources) => new(
        new ApplicationName("argocd", "web"), ObjectMeta.Empty, new ApplicationSpec([.. sources], Json.Null), null, ApplicationStatus.Initial);

    internal static ApplicationSource Git(string url, string? revision = null) => new(url, null, null, revision);

    internal static ApplicationSource Chart(string url, string chart) => new(url, chart, null, "1.0.0");

    internal static Operation OperationOf(string? promotion) => new(
        new OperationInitiator("someone", true),
        promotion is null ? [] : [new OperationInfo(Operation.PromotionInfo, promotion)],
        Json.Null,
        Json.Null);

    internal static OperationState State(OperationPhase phase, string? promotion, params string[]? revisions) => new(
        OperationOf(promotion), phase, "words", revisions is null ? null : [.. revisions], Noon, phase.IsCompleted() ? Noon : null);

    internal static Application With(this Application application, OperationState? state, Operation? pending = null) =>
        application with { Operation = pending, Status = application.Status with { Operation = state } };

    internal static Application Observed(this Application application, HealthCode health, params string[] revisions) => application with
    {
        Status = application.Status with
        {
            Sync = new SyncStatus(SyncCode.Synced, [.. revisions]),
            Health = new ResourceHealth(health, null),
            ReconciledAt = Noon,
        },
    };
}
