using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>Lets only callers with a known token in. Health and reflection are open: they tell nothing of what is kept here.</summary>
internal sealed class AuthenticationInterceptor(AccessTokens tokens) : Interceptor
{
    private const string Scheme = "Bearer ";
    private static readonly ImmutableArray<string> Open = ["/grpc.health.v1.", "/grpc.reflection."];

    // Without this an empty token in the configuration would let everybody in who sends none.
    private readonly byte[] _admin = tokens.AdminToken.Length > 0
        ? Hash(tokens.AdminToken)
        : throw new ArgumentException("The administrator's token is empty.", nameof(tokens));

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
        if (Open.Any(prefix => context.Method.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return;
        }

        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null)
        {
            throw Refusals.Of(Wire.ErrorReason.Unauthenticated, "The call has no token; send the header 'authorization: Bearer TOKEN'.");
        }

        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !IsAdmin(header[Scheme.Length..].Trim()))
        {
            throw Refusals.Of(Wire.ErrorReason.Unauthenticated, "The token is not one this server knows; expected 'authorization: Bearer TOKEN'.");
        }

        Caller.Admin.Enter(context);
    }

    // Hashes are of one length, so the comparison tells neither content nor length of the token by its time.
    private bool IsAdmin(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), _admin);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
