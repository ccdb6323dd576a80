using System.Runtime.CompilerServices;
using Grpc.Core;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary>The log of a promotion, over any number of broken streams.</summary>
internal sealed class LogStream(Session session, Wire.WatchLogsRequest request)
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private bool isBroken;

    /// <summary>Told when the stream breaks, for the user's information.</summary>
    public Action<string> Tell { private get; init; } = _ => { };

    /// <summary>Each line once, in order.</summary>
    public async IAsyncEnumerable<Wire.StepLogLine> Lines([EnumeratorCancellation] CancellationToken cancellation)
    {
        var wasHeard = false;
        for (var attempt = 1; ; attempt++)
        {
            using var call = session.Promotions.WatchLogs(request, cancellationToken: cancellation);
            while (await Next(call.ResponseStream, wasHeard && attempt < Attempts, cancellation) is { } heard)
            {
                (attempt, wasHeard) = (1, true);
                foreach (var line in heard.Lines)
                {
                    request.After = line.Position;
                    yield return line;
                }
            }

            if (!isBroken)
            {
                yield break;
            }

            await Task.Delay(Pause, session.Clock, cancellation);
        }
    }

    // Null at the end of the stream, and when it broke.
    private async Task<Wire.WatchLogsResponse?> Next(IAsyncStreamReader<Wire.WatchLogsResponse> stream, bool mayResume, CancellationToken cancellation)
    {
        try
        {
            isBroken = false;
            return await stream.MoveNext(cancellation) ? stream.Current : null;
        }
        catch (RpcException failure)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!mayResume || failure.StatusCode is not (StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled))
            {
                throw RpcErrors.Explain(failure, session.Settings.Server);
            }

            Tell($"Lost the stream ({RpcErrors.Explain(failure, session.Settings.Server).Message}); resuming.");
            isBroken = true;
            return null;
        }
    }
}
