using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>Binds <c>Watch</c> by hand, so that its answers can be bytes that were made before; generated code would serialize for each watcher.</summary>
internal sealed class WatchMethods : IServiceMethodProvider<WatchService>
{
    private static readonly Method<Wire.WatchRequest, WatchFrame> Watch = new(
        MethodType.ServerStreaming,
        Wire.WatchService.Descriptor.FullName,
        nameof(Watch),
        Marshallers.Create(
            (request, context) => throw new NotSupportedException($"A server sends no {request} {context}."),
            context => Wire.WatchRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence())),
        WatchFrame.Marshaller);

    /// <inheritdoc />
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<WatchService> context) =>
        context.AddServerStreamingMethod(Watch, [], (service, request, stream, call) => service.Watch(request, stream, call));
}
