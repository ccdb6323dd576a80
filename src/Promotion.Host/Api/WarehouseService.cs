using Grpc.Core;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class WarehouseService(
    Resources resources, DryDiscovery dry, Definitions definitions, RepeatedRequests repeated, IGrainFactory grains)
    : Wire.WarehouseService.WarehouseServiceBase
{
    public override async Task<Wire.GetWarehouseResponse> GetWarehouse(Wire.GetWarehouseRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Warehouse, request.Name, "name");
        return new Wire.GetWarehouseResponse { Warehouse = await Read(project, name, request.View.IsFull(byDefault: true), context.CancellationToken) };
    }

    public override async Task<Wire.ListWarehousesResponse> ListWarehouses(Wire.ListWarehousesRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var query = new ResourceQuery(ResourceKind.Warehouse, ResourceNames.ParseParent(request.Parent, "parent")).Page(request.PageSize, request.PageToken).Ordered(request.OrderBy);
        var page = await resources.List<Warehouse, Wire.Warehouse>(
            query, ResourceFilter.Parse(request.Filter, Wire.Warehouse.Descriptor), warehouse => warehouse.ToWire(full), context.CancellationToken);
        return new Wire.ListWarehousesResponse
        {
            Warehouses = { page.Items },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.RefreshWarehouseResponse> RefreshWarehouse(Wire.RefreshWarehouseRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Warehouse, request.Name, "name");
        var stored = await resources.Get<Warehouse>(project, ResourceKind.Warehouse, name, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, stored, request.Name);
        var accepted = stored.AsOf;
        if (!request.ValidateOnly)
        {
            await grains.GetGrain<IWarehouseGrain>(GrainKey.Of(project, name)).Refresh(Caller.Of(context).Because(request.Reason), revision);
        }

        return new Wire.RefreshWarehouseResponse
        {
            Warehouse = await Read(project, name, full: true, context.CancellationToken),
            RefreshTime = accepted.ToWire(),
        };
    }

    public override async Task<Wire.DiscoverArtifactsResponse> DiscoverArtifacts(Wire.DiscoverArtifactsRequest request, ServerCallContext context) =>
        await dry.Look(await dry.Find(request, context.CancellationToken), context.Deadline, context.CancellationToken);

    public override async Task<Wire.DeleteWarehouseResponse> DeleteWarehouse(Wire.DeleteWarehouseRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Warehouse, request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is null)
        {
            var stored = await resources.Get<Warehouse>(project, ResourceKind.Warehouse, name, context.CancellationToken);
            var revision = Etags.Expect(request.Etag, stored, request.Name);
            if (!request.ValidateOnly)
            {
                await grains.GetGrain<IWarehouseGrain>(GrainKey.Of(project, name)).Delete(Caller.Of(context).Because(request.Reason), id, revision);
            }
        }

        return new Wire.DeleteWarehouseResponse();
    }

    public override async Task<Wire.CreateWarehouseResponse> CreateWarehouse(Wire.CreateWarehouseRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Parent, "parent");
        var manifest = await definitions.Read("Warehouse", project, request.WarehouseId, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreateWarehouseResponse { Warehouse = await Now(manifest, request.ValidateOnly, context.CancellationToken) };
    }

    public override async Task<Wire.UpdateWarehouseResponse> UpdateWarehouse(Wire.UpdateWarehouseRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Warehouse, request.Name, "name");
        await resources.Require(project, ResourceKind.Warehouse, name, context.CancellationToken);
        var manifest = await definitions.Read("Warehouse", project, name, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdateWarehouseResponse { Warehouse = await Now(manifest, request.ValidateOnly, context.CancellationToken) };
    }

    private async Task<Wire.Warehouse> Read(string project, string name, bool full, CancellationToken cancellation)
    {
        var stored = await resources.Get<Warehouse>(project, ResourceKind.Warehouse, name, cancellation);
        var latest = stored.Value.LastFreight is { } freight ? await resources.Find<Freight>(project, ResourceKind.Freight, freight, cancellation) : null;
        var wire = stored.ToWire(full, latest?.Value.Reference);

        // It may have been deleted since; the Warehouse remembers its name so as not to pack it anew.
        wire.LatestFreight = latest is null ? null : wire.LatestFreight;
        return wire;
    }

    // What was only checked is told as far as it was said: the rest is up to what exists by then.
    private async Task<Wire.Warehouse> Now(Manifest manifest, bool validateOnly, CancellationToken cancellation) => validateOnly
        ? new Wire.Warehouse
        {
            Name = ResourceNames.Warehouse(manifest.Project, manifest.Name),
            Labels = { manifest.Meta.Labels },
            Annotations = { manifest.Meta.Annotations },
            Manifest = ManifestWriter.Write([manifest]),
        }
        : await Read(manifest.Project, manifest.Name, full: true, cancellation);
}
