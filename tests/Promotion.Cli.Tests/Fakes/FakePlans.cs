using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakePlans(FakeApi api) : Wire.PlanService.PlanServiceBase
{
    public override async Task<Wire.PlanPromotionResponse> PlanPromotion(Wire.PlanPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.PlanPromotionResponse { Plan = api.Planned };
    }
}
