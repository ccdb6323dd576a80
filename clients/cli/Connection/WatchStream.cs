using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Promotion.Cli.Connection;

/// <summary>
/// A watch that outlives its streams: it resumes from the last cursor after a cut and begins anew when the cursor has expired.
/// A server that can't be reached at the beginning, or no longer for two minutes, ends it with a <see cref="CliException"/>.
/// </summary>
internal sealed class WatchStream(Session session, Wire.WatchRequest question)
{
    // The server sends a checkpoint every 15 seconds at least: three missing ones mean that nobody is there.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private const int Attempts = 3;

    private readonly Wire.WatchService.WatchServiceClient client = new(session.Invoker);
    private bool wasConnected;
    private int attempts;
    private DateTimeOffset? lostAt;
    private TimeSpan pause = FirstPause;

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

            await Task.Delay(pause, session.Clock, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<WatchSignal> Next(
        IAsyncStreamReader<Wire.WatchResponse> stream, CancellationTokenSource stop, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(Silence, session.Clock);
        using var end = silence.Token.Register(stop.Cancel);
        try
        {
            return await stream.MoveNext(CancellationToken.None) ? Heard(stream.Current) : Broke(null, "the server ended the stream");
        }
        catch (RpcException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return silence.IsCancellationRequested ? Broke(null, "nothing was heard from the server") : Broke(e, RpcErrors.Explain(e, session.Settings.Server).Message);
        }
    }

    private WatchSignal.Told Heard(Wire.WatchResponse message)
    {
        wasConnected = true;
        lostAt = null;
        pause = FirstPause;
        Cursor = CursorOf(message) ?? Cursor;
        return new WatchSignal.Told(message);
    }

    private WatchSignal Broke(RpcException? error, string why)
    {
        lostAt ??= session.Clock.GetUtcNow();
        if (error is { StatusCode: StatusCode.OutOfRange } && Cursor.Length > 0)
        {
            Cursor = "";
            return new WatchSignal.Restarted();
        }

        if (error is not null && (!RpcErrors.IsPassing(error) || !MayYetBegin(error)))
        {
            throw RpcErrors.Explain(error, session.Settings.Server);
        }

        if (session.Clock.GetUtcNow() - lostAt > Patience)
        {
            throw new CliException(ExitCode.Unreachable, $"lost the server {session.Settings.Server}: {why}", error);
        }

        return Cursor.Length > 0 ? new WatchSignal.Lost(why) : new WatchSignal.Restarted();
    }

    // The channel itself tries again when it can't connect; a stream that breaks as it begins is worth some attempts too.
    private bool MayYetBegin(RpcException error) => wasConnected || (error.StatusCode is not StatusCode.Unavailable && ++attempts < Attempts);

    private static string? CursorOf(Wire.WatchResponse message) => message.EventCase switch
    {
        Wire.WatchResponse.EventOneofCase.Synced => message.Synced.Cursor,
        Wire.WatchResponse.EventOneofCase.Change => message.Change.Cursor,
        Wire.WatchResponse.EventOneofCase.Checkpoint => message.Checkpoint.Cursor,
        _ => null,
    };
}
