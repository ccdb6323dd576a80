using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Promotion.Domain.Storage;
using Promotion.Grains.Feed;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>Lets a read wait for what its caller knows already (<c>min_cursor</c>), and says of which place in the feed an answer is (<c>cursor</c>).</summary>
internal sealed class CursorInterceptor(FeedHub hub, IFeed feed) : Interceptor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private uint? _mark;

    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (TextOf(request, "min_cursor") is { Length: > 0 } known)
        {
            await Reach(known, context.CancellationToken);
        }

        // What a read saw is at least what was heard of when it began; what a change made, perhaps on another server, is there when it ends.
        long? before = ApiServices.IsRead(context.Method) ? await hub.Head(context.CancellationToken) : null;
        var answer = await continuation(request, context);
        if (TextOf(answer, "cursor") is "")
        {
            var place = new Cursor(await Mark(context.CancellationToken), before ?? await feed.Head(context.CancellationToken));
            ((IMessage)answer).Descriptor.FindFieldByName("cursor").Accessor.SetValue((IMessage)answer, place.Encode());
        }

        return answer;
    }

    private async ValueTask<uint> Mark(CancellationToken cancellation) => _mark ??= Cursor.MarkOf(await feed.Reach(cancellation));

    private async Task Reach(string text, CancellationToken cancellation)
    {
        var reach = await feed.Reach(cancellation);
        var cursor = Cursor.Decode(text, reach with { Head = long.MaxValue });
        if (cursor.Position <= reach.Head)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await hub.Reached(cursor.Position, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Refusals.Of(Wire.ErrorReason.Unavailable, "The server does not know everything up to min_cursor yet. Repeat the call.");
        }
    }

    private static string? TextOf<T>(T message, string field) =>
        message is IMessage known ? known.Descriptor.FindFieldByName(field)?.Accessor.GetValue(known) as string : null;
}
