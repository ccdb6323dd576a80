namespace Promotion.Host.Api.Watches;

/// <summary>When watches do what.</summary>
/// <param name="LongestSilence">A checkpoint comes before a stream has been silent for longer.</param>
/// <param name="SlowAfter">A reader with more changes before it is slow, and told the last of each resource.</param>
/// <param name="Batch">How many changes are read at once, and how many a window of a slow reader holds.</param>
internal sealed record WatchOptions(TimeSpan LongestSilence, int SlowAfter, int Batch)
{
    /// <summary>What clients are promised: 15 seconds.</summary>
    public static readonly WatchOptions Default = new(TimeSpan.FromSeconds(15), 4096, 1024);
}
