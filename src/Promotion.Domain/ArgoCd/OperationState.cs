namespace Promotion.Domain.ArgoCd;

/// <summary>An operation that was taken up, and how far it got.</summary>
/// <param name="SyncRevisions">What was synced, one revision per source; null when there is no result.</param>
/// <param name="FinishedAt">Null while it goes on.</param>
public sealed record OperationState(
    Operation Operation,
    OperationPhase Phase,
    string? Message,
    ImmutableArray<string>? SyncRevisions,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    /// <summary>The objects and hooks that failed or are not done yet, in the order of their waves.</summary>
    public ImmutableArray<ResourceStatus> Unfinished { get; init; } = [];
}
