using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Watches;

/// <summary>
/// Many watchers of one question in this process. All take every message off the wire; a few look into theirs and tell how old it was, so that
/// reading does not cost more than sending.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Looking = 25;

    // The tag of WatchResponse.change on the wire; a checkpoint is no delivery.
    private const byte ChangeTag = 0x1A;

    private static readonly Method<WatchRequest, byte[]> Watch = new(
        MethodType.ServerStreaming, WatchService.Descriptor.FullName, nameof(Watch), Marshallers.Create(request => request.ToByteArray(), WatchRequest.Parser.ParseFrom),
        Marshallers.Create(bytes => bytes, bytes => bytes));

    private readonly CancellationTokenSource ends = new();
    private readonly List<Task> watching = [];
    private readonly List<double> ages = [];
    private readonly Lock gate = new();
    private long heard;

    /// <summary>How many changes have been told so far.</summary>
    public long Heard => Interlocked.Read(ref heard);

    /// <summary>How many watch.</summary>
    public int Size => watching.Count;

    /// <summary>Begins that many more watches, and returns when each has told what is.</summary>
    public async Task Grow(ServerProcess server, int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(200))
        {
            var synced = some.Select(i => (Index: i, Done: new TaskCompletionSource())).ToArray();
            watching.AddRange(synced.Select(one => Task.Run(() => Follow(server, one.Index % Math.Max(1, count / Looking) == 0, one.Done))));
            await Task.WhenAll(synced.Select(one => one.Done.Task)).WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>How old the messages were that some looked into since the last call, in milliseconds.</summary>
    public ImmutableArray<double> Ages()
    {
        lock (gate)
        {
            ImmutableArray<double> taken = [.. ages];
            ages.Clear();
            return taken;
        }
    }

    /// <summary>Waits until so many changes have been told, or nothing has for five seconds; false then.</summary>
    public async Task<bool> Hears(long count)
    {
        var (last, quiet) = (Heard, Stopwatch.StartNew());
        while (Heard < count && quiet.Elapsed < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(10);
            if (Heard != last)
            {
                (last, quiet) = (Heard, Stopwatch.StartNew());
            }
        }

        return Heard >= count;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        await Task.WhenAll(watching);
        ends.Dispose();
    }

    private async Task Follow(ServerProcess server, bool isLooking, TaskCompletionSource synced)
    {
        try
        {
            var request = new WatchRequest { Kinds = { ResourceKind.Project }, EveryChange = true };
            using var call = server.Channel.CreateCallInvoker().AsyncServerStreamingCall(Watch, null, new CallOptions(cancellationToken: ends.Token), request);
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                Hear(call.ResponseStream.Current, isLooking, synced);
            }
        }
        catch (RpcException) when (ends.IsCancellationRequested)
        {
            // As asked for.
        }
    }

    private void Hear(byte[] message, bool isLooking, TaskCompletionSource synced)
    {
        // Only a change or a snapshot can come first, and both must be looked into until the mark.
        if (!synced.Task.IsCompleted)
        {
            if (WatchResponse.Parser.ParseFrom(message).Synced is not null)
            {
                synced.SetResult();
            }

            return;
        }

        if (message is not [ChangeTag, ..])
        {
            return;
        }

        Interlocked.Increment(ref heard);
        if (isLooking && WatchResponse.Parser.ParseFrom(message).Change is { } change)
        {
            var age = DateTime.UtcNow - change.Time.ToDateTime();
            lock (gate)
            {
                ages.Add(age.TotalMilliseconds);
            }
        }
    }
}
