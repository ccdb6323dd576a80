using Grpc.Core;
using Grpc.Core.Interceptors;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Storage;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>Turns every failure into what the API promises of it; what is nobody's business stays in the log.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> log) : Interceptor
{
    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception failure)
        {
            throw Translate(failure, context);
        }
    }

    /// <inheritdoc />
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception failure)
        {
            throw Translate(failure, context);
        }
    }

    private RpcException Translate(Exception failure, ServerCallContext context) => failure switch
    {
        RpcException told => told,
        _ when context.CancellationToken.IsCancellationRequested => new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled.")),
        DomainException refusal => Refusals.Of(refusal),
        StoreUnavailableException => Unavailable(failure, context, "The store cannot be read or written now. Repeat the call, with the same request_id."),
        ArgoCdException => Unavailable(failure, context, failure.Message),
        TimeoutException or OrleansException => Unavailable(failure, context, "The server did not answer itself in time. Repeat the call, with the same request_id."),
        OperationCanceledException => new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled.")),
        _ => Fault(failure, context),
    };

    private RpcException Unavailable(Exception failure, ServerCallContext context, string message)
    {
        LogUnavailable(failure, context.Method);
        return Refusals.Of(Wire.ErrorReason.Unavailable, message);
    }

    private RpcException Fault(Exception failure, ServerCallContext context)
    {
        var id = Ulid.NewUlid().ToString().ToLowerInvariant();
        LogFault(failure, context.Method, id);
        return Refusals.Internal(id);
    }

    [LoggerMessage(1201, LogLevel.Warning, "{Method} could not be served now.")]
    private partial void LogUnavailable(Exception failure, string method);

    [LoggerMessage(1202, LogLevel.Error, "{Method} failed; the caller was told the id {Id}.")]
    private partial void LogFault(Exception failure, string method, string id);
}
