using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeStages(FakeApi api) : Wire.StageService.StageServiceBase
{
    public override async Task<Wire.GetStageResponse> GetStage(Wire.GetStageRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetStageResponse { Stage = FakeApi.Found(api.Stages, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListStagesResponse> ListStages(Wire.ListStagesRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Stages, request.PageToken);
        return new Wire.ListStagesResponse { Stages = { items }, NextPageToken = next, TotalSize = api.Stages.Count };
    }

    public override async Task<Wire.HoldAutoPromotionResponse> HoldAutoPromotion(Wire.HoldAutoPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var stage = FakeApi.Found(api.Stages, one => one.Name == request.Name, request.Name);
        stage.Holds.Add(new Wire.Hold { Warehouse = "projects/web/warehouses/main", Actor = "ada", Reason = request.Reason });
        return new Wire.HoldAutoPromotionResponse { Stage = stage };
    }

    public override async Task<Wire.ResumeAutoPromotionResponse> ResumeAutoPromotion(Wire.ResumeAutoPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ResumeAutoPromotionResponse { Stage = FakeApi.Found(api.Stages, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.DeleteStageResponse> DeleteStage(Wire.DeleteStageRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.DeleteStageResponse();
    }
}
