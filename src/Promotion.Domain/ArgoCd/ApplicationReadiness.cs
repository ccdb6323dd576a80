namespace Promotion.Domain.ArgoCd;

/// <summary>Whether an Application is what a step waits for.</summary>
/// <param name="Waits">What is still missing, in words; null when it is ready or never will be.</param>
/// <param name="Failure">Why waiting longer is in vain; null when it is not.</param>
/// <param name="NeedsRefresh">True when Argo CD should be asked to compare again before its words can be believed.</param>
public sealed record ApplicationReadiness(string? Waits, string? Failure = null, bool NeedsRefresh = false)
{
    private static readonly ApplicationReadiness Ready = new(Waits: null);

    /// <summary>True when there is nothing more to wait for.</summary>
    public bool IsReady => Waits is null && Failure is null;

    /// <summary>Judges one look.</summary>
    /// <param name="before">The health at an earlier look of the same step; null for the first look.</param>
    public static ApplicationReadiness Assess(Application application, ImmutableArray<WaitCondition> wanted, HealthCode? before)
    {
        var status = application.Status;
        var name = application.Name;
        var healths = wanted.Select(HealthOf).OfType<HealthCode>().ToImmutableArray();
        if (status.Conditions.FirstOrDefault(condition => condition.IsError) is { } error)
        {
            return new ApplicationReadiness(null, $"{name.InWords} has condition {error.Type}: {error.Message}");
        }

        if (wanted.Contains(WaitCondition.Operation) && Operation(application) is { } operation)
        {
            return new ApplicationReadiness($"Application {name}: operation {operation}");
        }

        if (!healths.IsEmpty && status.IsStale)
        {
            return new ApplicationReadiness($"Application {name}: comparison after its operation", NeedsRefresh: true);
        }

        if (wanted.Contains(WaitCondition.Health) && status.Health.Code == HealthCode.Degraded && HadBeenBetter(before))
        {
            return new ApplicationReadiness(null, $"{name.InWords} health has regressed from {before} to Degraded{Unhealthy(status)}");
        }

        return !healths.IsEmpty && !healths.Contains(status.Health.Code) ? new ApplicationReadiness($"Application {name}: health {Health(status)}{Unhealthy(status)}")
            : wanted.Contains(WaitCondition.Sync) && status.Sync.Code != SyncCode.Synced ? new ApplicationReadiness($"Application {name}: sync {status.Sync.Code}")
            : Ready;
    }

    private static bool HadBeenBetter(HealthCode? before) => before is not (null or HealthCode.Unassessed or HealthCode.Degraded or HealthCode.Unknown);

    private static string? Operation(Application application) =>
        application.Status.Operation is { FinishedAt: null } state ? $"{state.Phase}{(state.Message is null ? "" : $", {state.Message}")}"
        : application.Operation is not null ? "asked for"
        : null;

    private static string Health(ApplicationStatus status) => status.Health.Code == HealthCode.Unassessed ? "not assessed yet" : status.Health.Code.ToString();

    private static string Unhealthy(ApplicationStatus status) => status.Unhealthy.IsEmpty ? "" : $" ({ResourceStatus.Words(status.Unhealthy)})";

    private static HealthCode? HealthOf(WaitCondition condition) => condition switch
    {
        WaitCondition.Health => HealthCode.Healthy,
        WaitCondition.Suspended => HealthCode.Suspended,
        WaitCondition.Degraded => HealthCode.Degraded,
        _ => null,
    };
}
