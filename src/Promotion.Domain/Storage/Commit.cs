namespace Promotion.Domain.Storage;

/// <summary>Everything one decision changes. It is written whole or not at all.</summary>
/// <param name="Actor">Whose state is written.</param>
/// <param name="Project">Whose feed the changes join; the empty string is the cluster's feed.</param>
/// <param name="ExpectedVersion">Version the decision was based on; 0 when the actor has no state yet.</param>
/// <param name="State">The new state; null removes it.</param>
/// <param name="Wake">When to look again; null for never.</param>
/// <param name="Request">Remembered with the commit; null for none.</param>
public sealed record Commit(
    ActorKey Actor,
    string Project,
    long ExpectedVersion,
    ReadOnlyMemory<byte>? State,
    ImmutableArray<ResourceChange> Changes,
    Wake? Wake,
    RememberedRequest? Request,
    Cause Cause,
    DateTimeOffset At);
