using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Promotion.Host.Api.Calls;

/// <summary>Refuses requests that break the rules of their protos before anything is done for them.</summary>
internal sealed class RulesInterceptor : Interceptor
{
    /// <inheritdoc />
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Check(request);
        return continuation(request, context);
    }

    /// <inheritdoc />
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(request);
        return continuation(request, responseStream, context);
    }

    private static void Check<TRequest>(TRequest request)
    {
        if (request is IMessage message)
        {
            RequestRules.Check(message);
        }
    }
}
