using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>When a Stage must be looked at again.</summary>
public static class StageWake
{
    /// <summary>How long work in the background may go on before someone looks whether it still does.</summary>
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(2);

    /// <summary>How soon someone looks whether Freight has been told, should the telling have failed.</summary>
    private static readonly TimeSpan Untold = TimeSpan.FromSeconds(5);

    /// <summary>How soon health that is not settled is looked at again.</summary>
    private static readonly TimeSpan UnsettledHealth = TimeSpan.FromSeconds(10);

    /// <summary>How soon settled health is looked at again, should nobody tell.</summary>
    private static readonly TimeSpan SettledHealth = TimeSpan.FromMinutes(5);

    /// <summary>The earliest reason; null when only a message from outside can change anything.</summary>
    public static Wake? Of(Stage stage, DateTimeOffset now) => Reasons(stage, now).MinBy(wake => wake.Due);

    /// <summary>True when the Stage's health should be looked at now.</summary>
    public static bool HealthIsDue(Stage stage, DateTimeOffset now) =>
        stage.Running is null && stage.Current is not null && !stage.HealthChecks.IsEmpty && HealthDue(stage, now) <= now;

    private static IEnumerable<Wake> Reasons(Stage stage, DateTimeOffset now)
    {
        if (!stage.Untold.IsEmpty)
        {
            yield return new Wake(now + Untold, "tell Freight", IsLease: true);
        }

        if (stage.Running is { } run)
        {
            yield return run.Waiting is { } waiting
                ? new Wake(waiting.NextCheck, $"promotion waits: {waiting.Reason}")
                : new Wake(now + Watchdog, "promotion runs", IsLease: true);
        }
        else if (stage.Current is not null && !stage.HealthChecks.IsEmpty)
        {
            yield return stage.Health is null
                ? new Wake(now + UnsettledHealth, "look at health", IsLease: true)
                : new Wake(HealthDue(stage, now), "look at health");
        }

        if (stage.Running?.Abort is { } abort)
        {
            yield return new Wake(abort.At + PromotionAbort.Patience, "promotion is being aborted");
        }

        if (PromotionQueue.RolloutEnds(stage) is { } ends)
        {
            yield return new Wake(ends, "the next promotion waits no longer for the rollout");
        }

        if (VerificationWake.Of(stage, now) is { } verification)
        {
            yield return verification;
        }

        if (!stage.Soaking.IsEmpty)
        {
            yield return new Wake(stage.Soaking.Values.Min(), "soak time ends");
        }
    }

    private static DateTimeOffset HealthDue(Stage stage, DateTimeOffset now) => (stage.Health, stage.HealthAt) switch
    {
        (null, _) or (_, null) => now,
        ({ Status: HealthStatus.Healthy or HealthStatus.NotApplicable }, { } at) => at + SettledHealth,
        (_, { } at) => at + UnsettledHealth,
    };
}
