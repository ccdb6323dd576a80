namespace Promotion.Domain.ArgoCd;

/// <summary>A change of an Application's sources and a sync, as one write.</summary>
/// <param name="Sources">
/// Each source as it should be, in order. Target revision, kustomize and helm are taken over; whatever else the document holds stays.
/// Empty to leave all sources as they are.
/// </param>
/// <param name="Operation">The sync to start.</param>
/// <param name="Seen">The Application that was looked at when this was decided; null to write over whatever stands.</param>
public sealed record ApplicationUpdate(ImmutableArray<ApplicationSource> Sources, Operation Operation, Application? Seen = null)
{
    /// <summary>
    /// True when an operation was started since the decision, by this promotion or by someone else. Writing now would start a second one, so
    /// nothing must be written; the next look sees what there is.
    /// </summary>
    public bool IsOvertaken(Application now) =>
        Seen is not null && (now.Operation is not null || Key(now.Status.Operation) != Key(Seen.Status.Operation));

    /// <summary>True when the sources are no longer those the update was made for, so that it would change the wrong one.</summary>
    public bool IsMisplaced(Application now) =>
        !Sources.IsEmpty && !Sources.Select(Identity).SequenceEqual(now.Spec.Sources.Select(Identity));

    private static (string RepoUrl, string? Chart, string? Path) Identity(ApplicationSource source) => (source.RepoUrl, source.Chart, source.Path);

    private static (DateTimeOffset, DateTimeOffset?, string?, string)? Key(OperationState? state) =>
        state is null ? null : (state.StartedAt, state.FinishedAt, state.Operation.Promotion, string.Join(' ', state.SyncRevisions ?? []));
}
