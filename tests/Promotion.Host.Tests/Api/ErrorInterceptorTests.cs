using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Domain;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class ErrorInterceptorTests
{
    [Fact]
    public async Task DomainException_BecomesItsCodeWithReasonAndDomain()
    {
        var refusal = await Fail(new DomainException(RefusalReason.AliasTaken, "The alias is taken."));
        var info = refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!;

        Assert.Equal((StatusCode.AlreadyExists, "The alias is taken."), (refusal.StatusCode, refusal.Status.Detail));
        Assert.Equal(("ALIAS_TAKEN", "promotion"), (info.Reason, info.Domain));
    }

    [Fact]
    public async Task StoreUnavailable_MayBeRepeatedAndTellsNoInternals()
    {
        var refusal = await Fail(new StoreUnavailableException("disk /data/promotion.db is full", new IOException()));

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.DoesNotContain("/data", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.NotNull(refusal.GetRpcStatus()!.GetDetail<RetryInfo>());
    }

    [Fact]
    public async Task OtherFailure_IsInternalAndTellsOnlyAnId()
    {
        var refusal = await Fail(new InvalidOperationException("secret detail"));

        Assert.Equal(StatusCode.Internal, refusal.StatusCode);
        Assert.DoesNotContain("secret", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Matches("id [0-9a-z]{26}", refusal.Status.Detail);
        Assert.Empty(refusal.GetRpcStatus()!.Details);
    }

    [Fact]
    public async Task CancelledCall_IsCancelledWhateverFailed()
    {
        var refusal = await Fail(new IOException("the stream is gone"), new FakeCall(new CancellationToken(canceled: true)));

        Assert.Equal(StatusCode.Cancelled, refusal.StatusCode);
    }

    [Fact]
    public async Task RpcException_PassesUnchanged()
    {
        var told = Refusals.NotFound("projects/a");

        Assert.Same(told, await Fail(told));
    }

    private static Task<RpcException> Fail(Exception failure, FakeCall? call = null) => Assert.ThrowsAsync<RpcException>(
        () => new ErrorInterceptor(NullLogger<ErrorInterceptor>.Instance).UnaryServerHandler<Wire.GetStageRequest, Wire.GetStageResponse>(
            new Wire.GetStageRequest(), call ?? new FakeCall(), (_, _) => throw failure));
}
