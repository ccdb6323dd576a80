namespace Promotion.Domain.Storage;

/// <summary>A row of a project's feed. Revisions of a project count from 1 without gaps.</summary>
public sealed record FeedEntry(
    string Project,
    long Revision,
    ResourceKind Kind,
    string Name,
    ChangeKind Change,
    ReadOnlyMemory<byte> Payload,
    Cause Cause,
    DateTimeOffset At);
