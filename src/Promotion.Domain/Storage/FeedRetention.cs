namespace Promotion.Domain.Storage;

/// <summary>How long changes stay in the feed: until they are older than the age, or more have come after them than the count.</summary>
/// <param name="Age">How long a watcher may be away.</param>
/// <param name="Count">How many changes it may miss meanwhile.</param>
public sealed record FeedRetention(TimeSpan Age, long Count)
{
    /// <summary>A day, a million changes.</summary>
    public static readonly FeedRetention Default = new(TimeSpan.FromHours(24), 1_000_000);
}
