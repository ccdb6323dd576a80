using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Promotion.Host.Api.Calls;

/// <summary>Lets only callers with a known token in. Health and reflection are open: they tell nothing of what is kept here.</summary>
internal sealed class AuthenticationInterceptor(Callers callers) : Interceptor
{
    private static readonly ImmutableArray<string> Open = ["/grpc.health.v1.", "/grpc.reflection."];

    /// <inheritdoc />
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Authenticate(context);
        return continuation(request, context);
    }

    /// <inheritdoc />
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Authenticate(context);
        return continuation(request, responseStream, context);
    }

    /// <inheritdoc />
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Authenticate(context);
        return continuation(requestStream, context);
    }

    /// <inheritdoc />
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Authenticate(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Authenticate(ServerCallContext context)
    {
        if (!Open.Any(prefix => context.Method.StartsWith(prefix, StringComparison.Ordinal)))
        {
            callers.Find(context.RequestHeaders.GetValue("authorization")).Enter(context);
        }
    }
}
