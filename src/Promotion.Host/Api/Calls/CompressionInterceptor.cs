using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Promotion.Host.Api.Calls;

/// <summary>Keeps answers uncompressed where compressing costs more than it saves: small ones, and streams.</summary>
internal sealed class CompressionInterceptor : Interceptor
{
    private const int Worthwhile = 2048;
    private static readonly WriteOptions Plain = new(WriteFlags.NoCompress);

    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var answer = await continuation(request, context);
        if (IsGrpc(context) && answer is IMessage message && message.CalculateSize() < Worthwhile)
        {
            context.WriteOptions = Plain;
        }

        return answer;
    }

    /// <inheritdoc />
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (IsGrpc(context))
        {
            context.WriteOptions = Plain;
        }

        return continuation(request, responseStream, context);
    }

    // A call as JSON knows no such options.
    private static bool IsGrpc(ServerCallContext context) =>
        context.GetHttpContext().Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) ?? false;
}
