using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Promotion.Client;

/// <summary>
/// A watch that outlives its streams: it resumes from the last cursor after a cut, and begins anew when the cursor has expired. Ends by the
/// <see cref="RpcException"/> of a refusal that would only be met again, and by <see cref="ServerLostException"/>.
/// </summary>
public sealed class WatchStream(CallInvoker invoker, Wire.WatchRequest question, WatchStreamOptions? settings = null)
{
    private const int Attempts = 3;

    private readonly WatchStreamOptions options = settings ?? new WatchStreamOptions();
    private readonly Wire.WatchService.WatchServiceClient client = new(invoker);
    private bool wasConnected;
    private int attempts;
    private DateTimeOffset? lostAt;
    private TimeSpan pause = (settings ?? new WatchStreamOptions()).FirstPause;

    /// <summary>Where to resume.</summary>
    public string Cursor { get; private set; } = question.Cursor;

    /// <summary>Everything the server tells, until <paramref name="cancellation"/> fires.</summary>
    public async IAsyncEnumerable<WatchSignal> Follow([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var request = question.Clone();
            request.Cursor = Cursor;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var call = client.Watch(request, new CallOptions(cancellationToken: stop.Token));
            WatchSignal signal;
            do
            {
                var wasLost = lostAt is not null;
                signal = await Next(call.ResponseStream, stop, cancellation);
                if (!(wasLost && signal is WatchSignal.Lost))
                {
                    yield return signal;
                }
            }
            while (signal is WatchSignal.Told);

            await Task.Delay(pause, options.Clock, cancellation);
            pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
        }
    }

    private async Task<WatchSignal> Next(
        IAsyncStreamReader<Wire.WatchResponse> stream, CancellationTokenSource stop, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(options.Silence, options.Clock);
        using var end = silence.Token.Register(stop.Cancel);
        try
        {
            return await stream.MoveNext(CancellationToken.None) ? Heard(stream.Current) : Broke(null, "the server ended the stream");
        }
        catch (RpcException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return silence.IsCancellationRequested ? Broke(null, "nothing was heard from the server") : Broke(e, options.Describe(e));
        }
    }

    private WatchSignal.Told Heard(Wire.WatchResponse message)
    {
        wasConnected = true;
        lostAt = null;
        pause = options.FirstPause;
        Cursor = CursorOf(message) is { Length: > 0 } cursor ? cursor : Cursor;
        return new WatchSignal.Told(message);
    }

    private WatchSignal Broke(RpcException? error, string why)
    {
        lostAt ??= options.Clock.GetUtcNow();
        if (error is { StatusCode: StatusCode.OutOfRange } && Cursor.Length > 0)
        {
            Cursor = "";
            return new WatchSignal.Restarted();
        }

        if (error is not null && (!IsPassing(error) || !MayYetBegin(error)))
        {
            throw error;
        }

        if (options.Clock.GetUtcNow() - lostAt > options.Patience)
        {
            throw new ServerLostException(why, error);
        }

        return Cursor.Length > 0 ? new WatchSignal.Lost(why) : new WatchSignal.Restarted();
    }

    // The channel itself tries again when it can't connect; a stream that breaks as it begins is worth some attempts too.
    private bool MayYetBegin(RpcException error) => wasConnected || (error.StatusCode is not StatusCode.Unavailable && ++attempts < Attempts);

    private static bool IsPassing(RpcException error) =>
        error.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled
            or StatusCode.Aborted or StatusCode.ResourceExhausted;

    private static string? CursorOf(Wire.WatchResponse message) => message.EventCase switch
    {
        Wire.WatchResponse.EventOneofCase.Synced => message.Synced.Cursor,
        Wire.WatchResponse.EventOneofCase.Change => message.Change.Cursor,
        Wire.WatchResponse.EventOneofCase.Checkpoint => message.Checkpoint.Cursor,
        _ => null,
    };
}
