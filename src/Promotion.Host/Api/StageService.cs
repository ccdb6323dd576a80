using Grpc.Core;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class StageService(Resources resources, RepeatedRequests repeated, IGrainFactory grains) : Wire.StageService.StageServiceBase
{
    public override async Task<Wire.GetStageResponse> GetStage(Wire.GetStageRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Name, "name");
        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken);
        return new Wire.GetStageResponse { Stage = stored.ToWire(request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.ListStagesResponse> ListStages(Wire.ListStagesRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var query = new ResourceQuery(ResourceKind.Stage, ResourceNames.ParseParent(request.Parent, "parent")).Page(request.PageSize, request.PageToken).Ordered(request.OrderBy);
        var page = await resources.List<Stage, Wire.Stage>(
            query, ResourceFilter.Parse(request.Filter, Wire.Stage.Descriptor), stage => stage.ToWire(full), context.CancellationToken);
        return new Wire.ListStagesResponse
        {
            Stages = { page.Items },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.HoldAutoPromotionResponse> HoldAutoPromotion(Wire.HoldAutoPromotionRequest request, ServerCallContext context)
    {
        var change = new Change(request.Name, request.Warehouse, request.RequestId, request.Etag, request.ValidateOnly);
        var stage = await Hold(change, context, (held, warehouse, id, revision) => held.Hold(warehouse, Caller.Of(context).Because(request.Reason), id, revision));
        return new Wire.HoldAutoPromotionResponse { Stage = stage };
    }

    public override async Task<Wire.ResumeAutoPromotionResponse> ResumeAutoPromotion(Wire.ResumeAutoPromotionRequest request, ServerCallContext context)
    {
        var change = new Change(request.Name, request.Warehouse, request.RequestId, request.Etag, request.ValidateOnly);
        var stage = await Hold(change, context, (held, warehouse, id, revision) => held.Resume(warehouse, Caller.Of(context).Because(request.Reason), id, revision));
        return new Wire.ResumeAutoPromotionResponse { Stage = stage };
    }

    public override async Task<Wire.DeleteStageResponse> DeleteStage(Wire.DeleteStageRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is null)
        {
            var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken);
            var revision = Etags.Expect(request.Etag, stored, request.Name);
            if (!request.ValidateOnly)
            {
                await grains.GetGrain<IStageGrain>(GrainKey.Of(project, name)).Delete(Caller.Of(context).Because(request.Reason), id, revision);
            }
        }

        return new Wire.DeleteStageResponse();
    }

    public override async Task<Wire.BatchGetStagesResponse> BatchGetStages(Wire.BatchGetStagesRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var answer = new Wire.BatchGetStagesResponse();
        foreach (var text in request.Names)
        {
            var (project, name) = ResourceNames.Parse(ResourceKind.Stage, text, "names");
            answer.Stages.Add((await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken)).ToWire(full));
        }

        return answer;
    }

    private async Task<Wire.Stage> Hold(Change change, ServerCallContext context, Func<IStageGrain, string?, string?, long?, Task> act)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, change.Name, "name");
        var id = RepeatedRequests.IdOf(change.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is null)
        {
            var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken);
            var revision = Etags.Expect(change.Etag, stored, change.Name);
            var warehouse = change.Warehouse.Length == 0 ? null : Requested(stored.Value, change.Warehouse);
            if (!change.ValidateOnly)
            {
                await act(grains.GetGrain<IStageGrain>(GrainKey.Of(project, name)), warehouse, id, revision);
            }
        }

        return (await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken)).ToWire(full: true);
    }

    private static string Requested(Stage stage, string text)
    {
        var (project, warehouse) = ResourceNames.Parse(ResourceKind.Warehouse, text, "warehouse");
        return project == stage.Project && stage.RequestFor(warehouse) is not null
            ? warehouse
            : throw Refusals.InvalidArgument(
                "warehouse",
                $"warehouse is '{text}'; expected one whose Freight Stage {stage.Name} requests: {string.Join(", ", stage.Spec.RequestedFreight.Select(r => ResourceNames.Warehouse(stage.Project, r.Warehouse)))}.");
    }

    /// <summary>What requests that hold and that resume have in common.</summary>
    private sealed record Change(string Name, string Warehouse, string RequestId, string Etag, bool ValidateOnly);
}
