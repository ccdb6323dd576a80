using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Discovery;

/// <summary>Hears of new Freight on Watch.</summary>
internal sealed class Arrivals : IAsyncDisposable
{
    private readonly BlockingCollection<long> arrived = [];
    private readonly TaskCompletionSource synced = new();
    private readonly AsyncServerStreamingCall<WatchResponse> call;
    private readonly Task following;

    private Arrivals(ServerProcess server)
    {
        call = new WatchService.WatchServiceClient(server.Channel).Watch(new WatchRequest { Kinds = { ResourceKind.Freight } });
        following = Follow();
    }

    /// <summary>Begins to listen.</summary>
    public static async Task<Arrivals> Begin(ServerProcess server)
    {
        var arrivals = new Arrivals(server);
        await await Task.WhenAny(arrivals.synced.Task, arrivals.following);
        return arrivals;
    }

    /// <summary>Milliseconds from <paramref name="start"/> until each of the next so many Freight was heard of, in their order.</summary>
    public async Task<ImmutableArray<double>> Next(int count, long start)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var waiting = Task.Run(() => Enumerable.Range(0, count).Select(_ => arrived.Take(limit.Token)).ToList());
        var times = await await Task.WhenAny(waiting, Ended());
        return [.. times.Select(time => Stopwatch.GetElapsedTime(start, time).TotalMilliseconds)];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        call.Dispose();
        try
        {
            await following;
        }
        catch (Exception ended) when (ended is ObjectDisposedException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            // As asked for.
        }

        arrived.Dispose();
    }

    private async Task Follow()
    {
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.EventCase == WatchResponse.EventOneofCase.Synced)
            {
                synced.SetResult();
            }

            if (message.Change is { Kind: ChangeKind.Created })
            {
                arrived.Add(Stopwatch.GetTimestamp());
            }
        }
    }

    private async Task<List<long>> Ended()
    {
        await following;
        throw new InvalidOperationException("The server ended the watch.");
    }
}
