using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakePromotions(FakeApi api) : Wire.PromotionService.PromotionServiceBase
{
    public override async Task<Wire.GetPromotionResponse> GetPromotion(Wire.GetPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetPromotionResponse { Promotion = FakeApi.Found(api.Promotions, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListPromotionsResponse> ListPromotions(Wire.ListPromotionsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Promotions, request.PageToken);
        return new Wire.ListPromotionsResponse { Promotions = { items }, NextPageToken = next, TotalSize = api.Promotions.Count };
    }

    public override async Task<Wire.PromoteResponse> Promote(Wire.PromoteRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.PromoteResponse { Promotion = Samples.Promotion(Wire.PromotionPhase.Pending) };
    }

    public override async Task<Wire.RetryPromotionResponse> RetryPromotion(Wire.RetryPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.RetryPromotionResponse { Promotion = Samples.Promotion(Wire.PromotionPhase.Pending) };
    }

    public override async Task<Wire.RollbackResponse> Rollback(Wire.RollbackRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.RollbackResponse { Promotion = Samples.Promotion(Wire.PromotionPhase.Pending) };
    }

    public override async Task<Wire.RefreshPromotionResponse> RefreshPromotion(Wire.RefreshPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.RefreshPromotionResponse { Promotion = FakeApi.Found(api.Promotions, one => one.Name == request.Name, request.Name) };
    }

    public override async Task WatchLogs(Wire.WatchLogsRequest request, IServerStreamWriter<Wire.WatchLogsResponse> responseStream, ServerCallContext context)
    {
        await api.Note(request, context);
        await responseStream.WriteAsync(new Wire.WatchLogsResponse { Lines = { api.Logs.Dequeue() } });
        if (api.Logs.Count > 0)
        {
            await api.BeforeCut().WaitAsync(context.CancellationToken);
            context.GetHttpContext().Abort();
        }
    }

    public override async Task<Wire.AbortPromotionResponse> AbortPromotion(Wire.AbortPromotionRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.AbortPromotionResponse { Promotion = api.Aborted };
    }
}
