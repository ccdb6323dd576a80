using Grpc.Core;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

internal sealed class WatchService(WatchSources sources, IHostApplicationLifetime server) : Wire.WatchService.WatchServiceBase
{
    public override async Task Watch(Wire.WatchRequest request, IServerStreamWriter<Wire.WatchResponse> responseStream, ServerCallContext context)
    {
        var scope = WatchScope.Parse(request);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, server.ApplicationStopping);
        try
        {
            await new WatchStream(sources, scope, responseStream, ends.Token).Run(request.Cursor);
        }
        catch (Exception) when (server.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.Of(Wire.ErrorReason.Unavailable, "The server stops; watch again with the last cursor.");
        }
    }
}
