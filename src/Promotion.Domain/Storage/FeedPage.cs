namespace Promotion.Domain.Storage;

/// <summary>Part of the feed, read at one instant.</summary>
/// <param name="Entries">In order.</param>
/// <param name="Through">Up to here nothing is missing but what was not asked for: where to read on.</param>
/// <param name="Oldest">The oldest position still kept; one more than the last when nothing is. A reader that began before it has missed something.</param>
public sealed record FeedPage(ImmutableArray<FeedEntry> Entries, long Through, long Oldest);
