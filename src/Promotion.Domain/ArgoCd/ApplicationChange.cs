namespace Promotion.Domain.ArgoCd;

/// <summary>An Application has changed, appeared or gone: who should look at it again.</summary>
/// <param name="IsNews">
/// True when a Stage may judge differently now; false when only the time of the last comparison or an internal detail moved.
/// </param>
[GenerateSerializer, Immutable, Alias("promotion.argo-cd.application-change")]
public sealed record ApplicationChange(ApplicationName Name, ImmutableArray<AuthorizedStage> Stages, bool IsNews)
{
    /// <summary>What happened between two looks at an Application; one of them may be null, when it appeared or is gone.</summary>
    public static ApplicationChange Between(Application? before, Application? after)
    {
        var known = after ?? before ?? throw new ArgumentNullException(nameof(after));
        var stages = known.AuthorizedStages.Stages;
        return new ApplicationChange(
            known.Name,
            before is null ? stages : [.. before.AuthorizedStages.Stages.Union(stages)],
            before is null || after is null || Differ(before, after));
    }

    private static bool Differ(Application before, Application after) =>
        !before.Meta.Labels.SequenceEqual(after.Meta.Labels)
        || before.AuthorizedStages.Stages.SequenceEqual(after.AuthorizedStages.Stages) is false
        || before.Status.Health.Code != after.Status.Health.Code
        || before.Status.Operation?.Phase != after.Status.Operation?.Phase
        || before.Operation is null != after.Operation is null
        || before.Status.Sync.Code != after.Status.Sync.Code
        || !before.Status.Sync.Revisions.SequenceEqual(after.Status.Sync.Revisions)
        || before.Status.Conditions.Any(condition => condition.IsError) != after.Status.Conditions.Any(condition => condition.IsError)
        || before.Status.IsStale != after.Status.IsStale;
}
