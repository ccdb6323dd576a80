namespace Promotion.Grains.Feed;

/// <summary>What changed after a mark.</summary>
/// <param name="Mark">Where to ask next.</param>
/// <param name="Projects">
/// The projects that changed and the revision of their first change after the mark; null when so much happened that any may have changed.
/// </param>
/// <param name="More">Completes at the first change after <paramref name="Mark"/>, however much later it is awaited.</param>
public sealed record FeedNews(long Mark, ImmutableDictionary<string, long>? Projects, Task More);
