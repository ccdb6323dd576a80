using Grpc.Core;
using Promotion.Host.Api.Filters;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class FilterTests
{
    private static readonly Wire.Promotion Promotion = new()
    {
        Name = "projects/shop/promotions/prod.1",
        Stage = "projects/shop/stages/prod",
        Phase = Wire.PromotionPhase.Failed,
        Automatic = true,
        CurrentStep = 2,
        CreateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(Sample.Noon),
        Freight = new Wire.FreightReference { Alias = "quick-fox" },
        Steps = { new Wire.PromotionStep { Kind = "git-clone" }, new Wire.PromotionStep { Kind = "argocd-update", Message = "said \"no\"" } },
    };

    [Theory]
    [InlineData("phase = FAILED", true)]
    [InlineData("phase = PROMOTION_PHASE_SUCCEEDED", false)]
    [InlineData("phase != FAILED", false)]
    [InlineData("NOT phase = FAILED", false)]
    [InlineData("stage:prod", true)]
    [InlineData("stage = \"projects/*/stages/prod\"", true)]
    [InlineData("stage = prod", false)]
    [InlineData("freight.alias = quick-fox", true)]
    [InlineData("steps.kind = argocd-update", true)]
    [InlineData("steps.kind = http", false)]
    [InlineData("steps.message : 'no'", true)]
    [InlineData("automatic = true AND current_step >= 2", true)]
    [InlineData("automatic = true AND current_step > 2", false)]
    [InlineData("currentStep < 3", true)]
    [InlineData("create_time > \"2030-01-01T00:00:00Z\"", true)]
    [InlineData("create_time > \"2031-01-01T00:00:00Z\"", false)]
    [InlineData("finish_time > \"2000-01-01T00:00:00Z\"", false)]
    [InlineData("waiting:*", false)]
    [InlineData("freight:*", true)]
    [InlineData("phase = RUNNING OR phase = FAILED AND automatic = true", true)]
    [InlineData("phase = RUNNING AND (automatic = true OR stage:prod)", false)]
    [InlineData("   ", true)]
    public void Filter_OverAPromotion_Decides(string filter, bool matches) =>
        Assert.Equal(matches, ResourceFilter.Parse(filter, Wire.Promotion.Descriptor).Matches(Promotion));

    [Theory]
    [InlineData("labels.tier = web", true)]
    [InlineData("labels:tier", true)]
    [InlineData("labels:owner", false)]
    [InlineData("labels.owner = ada", false)]
    public void Filter_OverLabels_Decides(string filter, bool matches) =>
        Assert.Equal(matches, ResourceFilter.Parse(filter, Wire.Stage.Descriptor).Matches(new Wire.Stage { Labels = { ["tier"] = "web" } }));

    [Theory]
    [InlineData("phase", "filter cannot be read")]
    [InlineData("phase = ", "filter cannot be read")]
    [InlineData("phase = FAILED AND", "filter cannot be read")]
    [InlineData("(phase = FAILED", "filter cannot be read")]
    [InlineData("faze = FAILED", "Promotion has no field 'faze'; expected one of name, etag")]
    [InlineData("freight.nope = 1", "FreightReference has no field 'nope'")]
    [InlineData("name.x = 1", "has no fields")]
    [InlineData("phase = BROKEN", "expected one of PROMOTION_PHASE_PENDING")]
    [InlineData("automatic = maybe", "expected true or false")]
    [InlineData("current_step = two", "expected a number")]
    [InlineData("create_time > yesterday", "expected a time such as")]
    [InlineData("freight = x", "expected a field of FreightReference")]
    public void Filter_ThatIsNone_IsRefusedSayingWhatWasExpected(string filter, string sentence)
    {
        var refusal = Assert.Throws<RpcException>(() => ResourceFilter.Parse(filter, Wire.Promotion.Descriptor));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FILTER"), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
        Assert.Contains(sentence, refusal.Status.Detail, StringComparison.Ordinal);
    }
}
