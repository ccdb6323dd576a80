using Promotion.Domain.Verifications;

namespace Promotion.Domain.ArgoCd;

/// <summary>What an Application's state says about the health of a Stage that promoted to it.</summary>
/// <param name="Issues">Why it is not healthy; empty when it is.</param>
/// <param name="NeedsRefresh">True when Argo CD should be asked to compare again before its words can be believed.</param>
public sealed record ApplicationHealth(HealthStatus Status, ImmutableArray<string> Issues, bool NeedsRefresh = false)
{
    private static readonly ApplicationHealth Healthy = new(HealthStatus.Healthy, []);

    /// <summary>Judges one Application. Whether Argo CD calls it Synced is not asked: what counts is the revision it has.</summary>
    /// <param name="desiredRevisions">As recorded when the promotion succeeded: one per source, empty text where any will do.</param>
    public static ApplicationHealth Assess(Application application, ImmutableArray<string> desiredRevisions)
    {
        var status = application.Status;
        if (status.IsStale)
        {
            return Unknown(application, "has not been compared since its last operation ended") with { NeedsRefresh = true };
        }

        var errors = status.Conditions.Where(condition => condition.IsError).ToImmutableArray();
        return errors.IsEmpty
            ? AssessSync(application, desiredRevisions) ?? AssessResources(application)
            : new ApplicationHealth(
                HealthStatus.Unhealthy, [.. errors.Select(error => $"{Subject(application)} has condition {error.Type}: {error.Message}")]);
    }

    private static ApplicationHealth? AssessSync(Application application, ImmutableArray<string> desired)
    {
        if (desired.All(revision => revision.Length == 0))
        {
            return null;
        }

        var observed = application.Status.Sync.Revisions;
        return application switch
        {
            { Operation: not null } or { Status.Operation: null or { FinishedAt: null } } => Unknown(application, "is being synced"),
            _ when application.Spec.Sources.Length != desired.Length =>
                Unknown(application, $"has {application.Spec.Sources.Length} sources where {desired.Length} were promoted"),
            _ when observed.Length != desired.Length => Unknown(application, $"tells {observed.Length} revisions where {desired.Length} were promoted"),
            _ => AssessRevisions(application, desired, observed),
        };
    }

    private static ApplicationHealth? AssessRevisions(Application application, ImmutableArray<string> desired, ImmutableArray<string> observed)
    {
        var issues = desired.Zip(observed)
            .Where(pair => pair.First.Length > 0 && pair.First != pair.Second)
            .Select(pair => $"{Subject(application)} is at revision \"{pair.Second}\", not at the promoted \"{pair.First}\"")
            .ToImmutableArray();
        return issues.IsEmpty ? null : new ApplicationHealth(HealthStatus.Unhealthy, issues);
    }

    private static ApplicationHealth AssessResources(Application application) => application.Status.Health.Code switch
    {
        HealthCode.Healthy => Healthy,
        HealthCode.Progressing or HealthCode.Suspended or HealthCode.Unassessed =>
            new ApplicationHealth(HealthStatus.Progressing, [Words(application)]),
        _ => new ApplicationHealth(HealthStatus.Unhealthy, [Words(application)]),
    };

    private static string Words(Application application) => application.Status.Health switch
    {
        { Code: HealthCode.Unassessed } => $"{Subject(application)} has no health yet",
        { Message: { Length: > 0 } message } health => $"{Subject(application)} is {health.Code}: {message}{Resources(application)}",
        var health => $"{Subject(application)} is {health.Code}{Resources(application)}",
    };

    /// <summary>Which objects make it so.</summary>
    private static string Resources(Application application) =>
        application.Status.Unhealthy.IsEmpty ? "" : $" ({ResourceStatus.Words(application.Status.Unhealthy)})";

    private static ApplicationHealth Unknown(Application application, string words) =>
        new(HealthStatus.Unknown, [$"{Subject(application)} {words}"]);

    private static string Subject(Application application) => application.Name.InWords;
}
