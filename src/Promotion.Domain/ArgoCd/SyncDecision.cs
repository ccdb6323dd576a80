namespace Promotion.Domain.ArgoCd;

/// <summary>What a promotion has to do about an Application: start a sync, wait for one, or take note that its own has ended.</summary>
public abstract record SyncDecision
{
    private SyncDecision() { }

    /// <summary>A sync must be started.</summary>
    public sealed record Start : SyncDecision;

    /// <summary>An operation goes on and must end first.</summary>
    /// <param name="Promotion">The promotion that asked for it; null when it was someone else.</param>
    /// <param name="Message">What Argo CD is at, in words; null for none.</param>
    public sealed record Await(OperationPhase Phase, string? Promotion, string? Message = null) : SyncDecision;

    /// <summary>This promotion's sync has ended.</summary>
    /// <param name="Message">Argo CD's words; null for none.</param>
    public sealed record Ended(OperationPhase Phase, string? Message) : SyncDecision;

    /// <summary>
    /// Decides for one look. The promotion finds its own operation by the note it carries, pending, running or ended, so a repeated look
    /// never starts a second one as long as the first arrives at what is desired. Operations follow each other: when that of another promotion
    /// stands where its own stood, its own has ended, and starting it again would only make the other do the same.
    /// </summary>
    /// <param name="promotion">The promotion's name.</param>
    /// <param name="hasSynced">True when the promotion is known to have started an operation.</param>
    /// <param name="desiredRevisions">As of <see cref="DesiredSources.Revisions"/>.</param>
    public static SyncDecision Decide(Application application, string promotion, ImmutableArray<string> desiredRevisions, bool hasSynced = false)
    {
        var state = application.Status.Operation;
        if (application.Operation is { } pending && state?.Phase.IsCompleted() != false)
        {
            return new Await(OperationPhase.Running, pending.Promotion);
        }

        if (state is null)
        {
            return new Start();
        }

        if (!state.Phase.IsCompleted())
        {
            return new Await(state.Phase, state.Operation.Promotion, Words(state));
        }

        var hasArrived = Arrived(state.SyncRevisions, desiredRevisions);
        return state.Operation.Promotion == promotion ? hasArrived ? new Ended(state.Phase, Words(state)) : new Start()
            : hasSynced && state.Operation.Promotion is { } other && state.Phase == OperationPhase.Succeeded ? Followed(other, state, hasArrived)
            : new Start();
    }

    private static Ended Followed(string other, OperationState state, bool hasArrived) => hasArrived
        ? new Ended(OperationPhase.Succeeded, Words(state))
        : new Ended(OperationPhase.Error, $"promotion {other} has synced it since, to {string.Join(", ", state.SyncRevisions ?? [])}");

    private static string? Words(OperationState state) => (state.Message, ResourceStatus.Words(state.Unfinished)) switch
    {
        (var message, "") => message,
        (null, var resources) => resources,
        var (message, resources) => $"{message}: {resources}",
    };

    private static bool Arrived(ImmutableArray<string>? observed, ImmutableArray<string> desired) =>
        observed is { } revisions
        && !desired.Where((revision, index) => revision.Length > 0 && revision != revisions.ElementAtOrDefault(index)).Any();
}
