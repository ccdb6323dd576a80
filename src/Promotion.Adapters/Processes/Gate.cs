using System.Threading.Channels;

namespace Promotion.Adapters.Processes;

/// <summary>Lets a limited number in at a time, in the order they came.</summary>
/// <param name="width">How many may be inside at once.</param>
internal sealed class Gate(int width)
{
    private readonly Channel<bool> _inside = Channel.CreateBounded<bool>(width);

    /// <summary>Waits for a place; disposing the answer gives it back.</summary>
    public async Task<IDisposable> Enter(CancellationToken cancellation)
    {
        await _inside.Writer.WriteAsync(true, cancellation);
        return new Place(_inside.Reader);
    }

    private sealed class Place(ChannelReader<bool> inside) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                inside.TryRead(out _);
            }
        }
    }
}
