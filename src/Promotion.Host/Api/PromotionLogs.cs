using Grpc.Core;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Streams logs of promotions. Each reader pulls at its own pace and holds no writer up.</summary>
internal sealed class PromotionLogs(Resources resources, IStepLogs logs, IHostApplicationLifetime server, TimeProvider clock)
{
    private const int Batch = 500;

    // What this server writes is told at once; what another one writes has to be looked for.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    /// <summary>Tells the lines there are and, with <paramref name="follow"/>, those that come until the promotion has ended.</summary>
    public async Task Tell(StepLogQuery query, bool follow, IServerStreamWriter<Wire.WatchLogsResponse> output, CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, server.ApplicationStopping);
        try
        {
            await Tell(query, follow, lines => output.WriteAsync(lines, ends.Token), ends.Token);
        }
        catch (Exception) when (server.ApplicationStopping.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Refusals.Of(Wire.ErrorReason.Unavailable, "The server stops; call again with the last position seen.");
        }
    }

    private async Task Tell(StepLogQuery query, bool follow, Func<Wire.WatchLogsResponse, Task> write, CancellationToken cancellation)
    {
        for (var lastSentAt = clock.GetUtcNow(); ;)
        {
            // Before the lines are read, so that none falls in between: those of a promotion that has ended are all there.
            var more = logs.NextLines(query.Project, query.Promotion);
            var run = (await resources.Get<PromotionRun>(query.Project, ResourceKind.Promotion, query.Promotion, cancellation)).Value;
            while (await logs.Read(query, Batch, cancellation) is { IsEmpty: false } lines)
            {
                await write(new Wire.WatchLogsResponse { Lines = { lines.Select(line => line.ToWire()) } });
                (query, lastSentAt) = (query with { After = lines[^1].Position }, clock.GetUtcNow());
            }

            if (!follow || run.Phase.IsTerminal())
            {
                return;
            }

            await Task.WhenAny(more, Task.Delay(BetweenLooks, clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (clock.GetUtcNow() - lastSentAt >= LongestSilence)
            {
                await write(new Wire.WatchLogsResponse());
                lastSentAt = clock.GetUtcNow();
            }
        }
    }
}
