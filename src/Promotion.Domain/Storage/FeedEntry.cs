namespace Promotion.Domain.Storage;

/// <summary>A row of the feed. Positions count all rows from 1 without gaps; revisions do the same within a project.</summary>
public sealed record FeedEntry(
    string Project,
    long Revision,
    ResourceKind Kind,
    string Name,
    ChangeKind Change,
    ReadOnlyMemory<byte> Payload,
    Cause Cause,
    DateTimeOffset At,
    long Position);
