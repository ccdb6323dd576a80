using Grpc.Core;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>A watch in pieces, for those who cannot hold a stream.</summary>
internal sealed class ChangeService(WatchSources sources, ChangeHistory history) : Wire.ChangeService.ChangeServiceBase
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public override async Task<Wire.PollChangesResponse> PollChanges(Wire.PollChangesRequest request, ServerCallContext context)
    {
        var scope = WatchScope.Parse(request);
        var (limit, wait) = (Paging.SizeOf(request.PageSize), WaitOf(request));
        if (request.Cursor.Length == 0)
        {
            var reach = await sources.Feed.Reach(context.CancellationToken);
            return new Wire.PollChangesResponse { Cursor = new Cursor(Cursor.MarkOf(reach), reach.Head).Encode() };
        }

        var answer = new Wire.PollChangesResponse { Cursor = request.Cursor };
        using var patience = new CancellationTokenSource(wait, sources.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.CancellationToken);
        var waits = wait > TimeSpan.Zero;
        try
        {
            await Gather(answer, new WatchReader(sources, scope, () => { }), limit, waits, waits ? either.Token : context.CancellationToken);
        }
        catch (OperationCanceledException) when (waits && patience.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            // There was nothing in time, which is an answer too.
        }

        return answer;
    }

    public override Task<Wire.ListChangesResponse> ListChanges(Wire.ListChangesRequest request, ServerCallContext context) =>
        history.Page(request, WatchScope.Parse(request), context.CancellationToken);

    private async Task Gather(Wire.PollChangesResponse answer, WatchReader reader, int limit, bool waits, CancellationToken cancellation)
    {
        var isCaughtUp = false;
        await foreach (var told in reader.Read(answer.Cursor, cancellation))
        {
            isCaughtUp |= told is WatchEvent.Synced;
            answer.Cursor = CursorOf(told)?.Encode() ?? answer.Cursor;
            if (told is WatchEvent.Changed changed)
            {
                answer.Changes.Add(sources.Mapping.ToWire(changed));
            }

            if (answer.Changes.Count == limit || (isCaughtUp && (answer.Changes.Count > 0 || !waits)))
            {
                return;
            }
        }
    }

    private static Cursor? CursorOf(WatchEvent told) => told switch
    {
        WatchEvent.Changed changed => changed.Cursor,
        WatchEvent.Synced synced => synced.Cursor,
        WatchEvent.Checkpoint checkpoint => checkpoint.Cursor,
        _ => null,
    };

    private static TimeSpan WaitOf(Wire.PollChangesRequest request) => request.Wait?.ToTimeSpan() switch
    {
        null => TimeSpan.Zero,
        { } wait when wait < TimeSpan.Zero || wait > LongestWait => throw Refusals.InvalidArgument("wait", $"wait is {wait.TotalSeconds} s; expected 0 to 60 seconds."),
        { } wait => wait,
    };
}
