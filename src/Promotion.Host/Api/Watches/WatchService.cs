using Grpc.Core;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>The stream over gRPC; <see cref="WatchMethods"/> binds it.</summary>
internal sealed class WatchService(WatchSources sources, WatchFrames<WatchFrame> frames, IHostApplicationLifetime server)
{
    // A reader far behind is told much at once; what is on its way to it must not grow with that.
    private const int LargestPack = 32 * 1024;
    private static readonly WriteOptions Send = new(WriteFlags.NoCompress);
    private static readonly WriteOptions Hold = new(WriteFlags.NoCompress | WriteFlags.BufferHint);

    /// <summary>Tells until the caller or the server ends it.</summary>
    public async Task Watch(Wire.WatchRequest request, IServerStreamWriter<WatchFrame> stream, ServerCallContext context)
    {
        var scope = WatchScope.Parse(request);
        using var counted = WatchMetrics.Open();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, server.ApplicationStopping);
        try
        {
            var reader = new WatchReader(sources, scope, Caller.Of(context).Revalidate);
            var held = 0;
            await WatchOutput.Run(reader.Read(request.Cursor, ends.Token), Write, ends);

            Task Write(WatchEvent told, bool isLast)
            {
                var frame = frames.Of(told);
                held = isLast || held > LargestPack ? 0 : held + frame.Bytes.Length;
                stream.WriteOptions = held == 0 ? Send : Hold;
                return stream.WriteAsync(frame, ends.Token);
            }
        }
        catch (Exception) when (server.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.Of(Wire.ErrorReason.Unavailable, "The server stops; watch again with the last cursor.");
        }
    }
}
