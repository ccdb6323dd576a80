namespace Promotion.Domain.Storage;

/// <summary>How far a feed reaches.</summary>
/// <param name="Id">Tells this feed from any other; made with the store.</param>
/// <param name="Oldest">The oldest position still kept; one more than <paramref name="Head"/> when nothing is.</param>
/// <param name="Head">The last position; 0 when nothing has happened yet.</param>
public sealed record FeedReach(string Id, long Oldest, long Head);
