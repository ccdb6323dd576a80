using Grpc.Core;
using Xunit;

namespace Promotion.Host.Tests.Api;

/// <summary>What a client learns from a refusal.</summary>
internal sealed record Refusal(StatusCode Code, string Message, string? Reason, string? Resource, Google.Rpc.Status? Status)
{
    public static async Task<Refusal> Of<T>(AsyncUnaryCall<T> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        var status = refusal.GetRpcStatus();
        var info = status?.GetDetail<Google.Rpc.ErrorInfo>();
        return new Refusal(refusal.StatusCode, refusal.Status.Detail, info?.Reason, info?.Metadata.GetValueOrDefault("resource"), status);
    }
}
