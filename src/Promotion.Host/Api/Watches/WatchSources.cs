using Promotion.Domain.Storage;
using Promotion.Grains.Feed;

namespace Promotion.Host.Api.Watches;

/// <summary>Where watches get what they tell from.</summary>
internal sealed record WatchSources(FeedHub Hub, IFeed Feed, IReadModel ReadModel, WatchMapping Mapping, TimeProvider Clock)
{
    /// <summary>When watches do what.</summary>
    public WatchOptions Options { get; init; } = WatchOptions.Default;
}
