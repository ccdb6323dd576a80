using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Promotion.Domain.Credentials;
using Promotion.Domain.Storage;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>
/// Answers a mutation that is repeated with its <c>request_id</c> as it was answered first, for 24 hours and over restarts. Between the commit of a
/// mutation and the memory of its answer the server may die; what must not happen twice is therefore remembered in its commit too. Of the request
/// only a digest is kept, and encrypted, since a password could be guessed from a plain one.
/// </summary>
internal sealed class RepeatInterceptor(IStore store, Turns turns, ISecretProtector protector, TimeProvider clock) : Interceptor
{
    // No project can be called so: its requests are remembered apart.
    private const string Answers = "_answers";

    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is not IMessage message || IdOf(message) is not { } id)
        {
            return await continuation(request, context);
        }

        var key = $"{Caller.Of(context).Actor}/{id}";
        using var turn = await turns.Take(key, context.CancellationToken);
        var purpose = $"request/{key}{context.Method}";
        var digest = SHA256.HashData(message.ToByteArray());
        if (await store.FindRequest(Answers, key, context.CancellationToken) is { } earlier)
        {
            var remembered = earlier.Result.Split('\n');
            return (TResponse)(object)Recall((IMessage)Activator.CreateInstance<TResponse>(), remembered, IsSame(remembered[0], purpose, digest));
        }

        var answer = await continuation(request, context);
        await store.Remember(
            Answers, new RememberedRequest(key, $"{protector.Protect(digest, purpose)}\n{((IMessage)answer).ToByteString().ToBase64()}", clock.GetUtcNow()));
        return answer;
    }

    // What was kept for another method, or under another key, can't be opened.
    private bool IsSame(string kept, string purpose, byte[] digest)
    {
        try
        {
            return protector.Unprotect(kept, purpose).AsSpan().SequenceEqual(digest);
        }
        catch (SecretProtectionException)
        {
            return false;
        }
    }

    private static IMessage Recall(IMessage answer, string[] remembered, bool isSame)
    {
        if (!isSame)
        {
            throw Refusals.Of(
                Wire.ErrorReason.RequestIdReused, "request_id is that of another request of the last 24 hours; expected a new one for a new request, best a UUID.");
        }

        answer.MergeFrom(Convert.FromBase64String(remembered[1]));
        return answer;
    }

    // A check changes nothing, so there is nothing to remember of it.
    private static string? IdOf(IMessage request) =>
        request.Descriptor.FindFieldByName("validate_only")?.Accessor.GetValue(request) is not true
        && request.Descriptor.FindFieldByName("request_id")?.Accessor.GetValue(request) is string { Length: > 0 } id
            ? id
            : null;
}
