using Grpc.Core;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class StageService(Resources resources, Definitions definitions, RepeatedRequests repeated, IGrainFactory grains) : Wire.StageService.StageServiceBase
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
                await grains.Stage(project, name).Delete(Caller.Of(context).Because(request.Reason), id, revision);
            }
        }

        return new Wire.DeleteStageResponse();
    }

    public override async Task<Wire.RefreshStageResponse> RefreshStage(Wire.RefreshStageRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Name, "name");
        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken);
        _ = Etags.Expect(request.Etag, stored, request.Name);
        if (!request.ValidateOnly)
        {
            await grains.Stage(project, name).Look();
        }

        return new Wire.RefreshStageResponse { Stage = stored.ToWire(full: true) };
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

    public override async Task<Wire.CreateStageResponse> CreateStage(Wire.CreateStageRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Parent, "parent");
        var manifest = await definitions.Read("Stage", project, request.StageId, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreateStageResponse { Stage = await Now(manifest, request.ValidateOnly, context.CancellationToken) };
    }

    public override async Task<Wire.UpdateStageResponse> UpdateStage(Wire.UpdateStageRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Name, "name");
        await resources.Require(project, ResourceKind.Stage, name, context.CancellationToken);
        var manifest = await definitions.Read("Stage", project, name, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdateStageResponse { Stage = await Now(manifest, request.ValidateOnly, context.CancellationToken) };
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
                await act(grains.Stage(project, name), warehouse, id, revision);
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

    // What was only checked is told as far as it was said: the rest is up to what exists by then.
    private async Task<Wire.Stage> Now(Manifest manifest, bool validateOnly, CancellationToken cancellation) => validateOnly
        ? new Wire.Stage
        {
            Name = ResourceNames.Stage(manifest.Project, manifest.Name),
            Labels = { manifest.Meta.Labels },
            Annotations = { manifest.Meta.Annotations },
            Manifest = ManifestWriter.Write([manifest]),
        }
        : (await resources.Get<Stage>(manifest.Project, ResourceKind.Stage, manifest.Name, cancellation)).ToWire(full: true);

    /// <summary>What requests that hold and that resume have in common.</summary>
    private sealed record Change(string Name, string Warehouse, string RequestId, string Etag, bool ValidateOnly);
}
