using Grpc.Core;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class PromotionTaskService(Resources resources, Definitions definitions, TimeProvider clock) : Wire.PromotionTaskService.PromotionTaskServiceBase
{
    public override async Task<Wire.GetPromotionTaskResponse> GetPromotionTask(Wire.GetPromotionTaskRequest request, ServerCallContext context)
    {
        var (kind, project, name) = ResourceNames.ParseTask(request.Name, "name");
        var stored = await resources.Find<TaskDefinition>(project, kind, name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        return new Wire.GetPromotionTaskResponse { Task = stored.ToWire(request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.ListPromotionTasksResponse> ListPromotionTasks(Wire.ListPromotionTasksRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var page = await resources.List<TaskDefinition, Wire.PromotionTask>(
            Query(request.Parent).Page(request.PageSize, request.PageToken).Ordered(request.OrderBy),
            ResourceFilter.Parse(request.Filter, Wire.PromotionTask.Descriptor),
            task => task.ToWire(full),
            context.CancellationToken);
        return new Wire.ListPromotionTasksResponse { Tasks = { page.Items }, NextPageToken = page.NextPageToken, TotalSize = page.TotalSize };
    }

    public override async Task<Wire.CreatePromotionTaskResponse> CreatePromotionTask(Wire.CreatePromotionTaskRequest request, ServerCallContext context)
    {
        var project = request.Parent.Length == 0 ? null : ResourceNames.ParseProject(request.Parent, "parent");
        var manifest = await Read(project, request.TaskId, request.Definition, context);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreatePromotionTaskResponse { Task = await Now(manifest, request.ValidateOnly, context) };
    }

    public override async Task<Wire.UpdatePromotionTaskResponse> UpdatePromotionTask(Wire.UpdatePromotionTaskRequest request, ServerCallContext context)
    {
        var (kind, project, name) = ResourceNames.ParseTask(request.Name, "name");
        _ = await resources.Find<TaskDefinition>(project, kind, name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        var manifest = await Read(kind == ResourceKind.PromotionTask ? project : null, name, request.Definition, context);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdatePromotionTaskResponse { Task = await Now(manifest, request.ValidateOnly, context) };
    }

    public override async Task<Wire.DeletePromotionTaskResponse> DeletePromotionTask(Wire.DeletePromotionTaskRequest request, ServerCallContext context)
    {
        var (kind, project, name) = ResourceNames.ParseTask(request.Name, "name");
        var call = DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag);
        await definitions.Remove(project, kind, name, request.Name, call);
        return new Wire.DeletePromotionTaskResponse();
    }

    private static ResourceQuery Query(string parent) => parent.Length == 0
        ? new ResourceQuery(ResourceKind.ClusterPromotionTask)
        : new ResourceQuery(ResourceKind.PromotionTask, ResourceNames.ParseParent(parent, "parent"));

    private async Task<Manifest.OfTask> Read(string? project, string name, Wire.Definition? definition, ServerCallContext context) => (Manifest.OfTask)await definitions.Read(
        project is null ? "ClusterPromotionTask" : "PromotionTask", project, name, DefinitionDocument.Of(definition), context.CancellationToken);

    // What was only checked is as it would be, without etag.
    private async Task<Wire.PromotionTask> Now(Manifest.OfTask manifest, bool validateOnly, ServerCallContext context)
    {
        var identity = ManifestIdentity.Of(manifest)!;
        var stored = validateOnly
            ? new Stored<TaskDefinition>(new TaskDefinition(manifest.Name, manifest.Meta, manifest.Spec, clock.GetUtcNow()), "", clock.GetUtcNow(), identity.Project)
            : await resources.Get<TaskDefinition>(identity.Project, identity.Kind, manifest.Name, context.CancellationToken);
        return stored.ToWire(full: true);
    }
}
