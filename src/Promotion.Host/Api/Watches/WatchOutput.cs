namespace Promotion.Host.Api.Watches;

/// <summary>Brings what a watch tells to its reader; what there is at once goes together.</summary>
internal static class WatchOutput
{
    /// <summary>
    /// Writes until <paramref name="ends"/> is cancelled, the watch ends or writing fails; then it cancels <paramref name="ends"/>, for nobody reads on.
    /// </summary>
    /// <param name="write">Writes an event; the flag is true when the next one is not there yet, so that what was written must be sent.</param>
    public static async Task Run(IAsyncEnumerable<WatchEvent> events, Func<WatchEvent, bool, Task> write, CancellationTokenSource ends)
    {
        var reader = events.GetAsyncEnumerator(ends.Token);
        var coming = reader.MoveNextAsync();
        try
        {
            while (await Taken(ref coming))
            {
                var told = reader.Current;
                coming = reader.MoveNextAsync();
                await write(told, !coming.IsCompleted);
            }
        }
        finally
        {
            // An iterator that still waits cannot be disposed of.
            await ends.CancelAsync();
            await ((Task)coming.AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await reader.DisposeAsync();
        }
    }

    // May be awaited once only.
    private static ValueTask<bool> Taken(ref ValueTask<bool> coming)
    {
        var taken = coming;
        coming = ValueTask.FromResult(false);
        return taken;
    }
}
