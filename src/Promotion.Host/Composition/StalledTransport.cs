using System.IO.Pipelines;

namespace Promotion.Host.Composition;

/// <summary>A connection's two directions, through which nothing comes while the network is parted; what was on its way arrives when it is whole again.</summary>
internal sealed class StalledTransport : IDuplexPipe
{
    private readonly Pipe _inbound = new();
    private readonly Pipe _outbound = new();
    private readonly Func<bool> _isParted;

    /// <summary>Stands between a transport and who uses it.</summary>
    public StalledTransport(IDuplexPipe transport, Func<bool> isParted)
    {
        _isParted = isParted;
        _ = Relay(transport.Input, _inbound.Writer);
        _ = Relay(_outbound.Reader, transport.Output);
    }

    public PipeReader Input => _inbound.Reader;

    public PipeWriter Output => _outbound.Writer;

    private async Task Relay(PipeReader from, PipeWriter to)
    {
        Exception? failure = null;
        using var looks = new PeriodicTimer(PartitionOrder.BetweenLooks);
        try
        {
            for (var isOpen = true; isOpen;)
            {
                var read = await from.ReadAsync();
                while (_isParted())
                {
                    await looks.WaitForNextTickAsync();
                }

                foreach (var bytes in read.Buffer)
                {
                    isOpen &= !(await to.WriteAsync(bytes)).IsCompleted;
                }

                from.AdvanceTo(read.Buffer.End);
                isOpen &= !read.IsCompleted;
            }
        }
        catch (Exception e)
        {
            // Whoever uses the other end hears of it.
            failure = e;
        }

        await to.CompleteAsync(failure);
        await from.CompleteAsync(failure);
    }
}
