using Grpc.Core;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class WarehouseService(
    Resources resources, DryDiscovery dry, RepeatedRequests repeated, IGrainFactory grains, TimeProvider clock)
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
        var accepted = clock.GetUtcNow();
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

    private async Task<Wire.Warehouse> Read(string project, string name, bool full, CancellationToken cancellation)
    {
        var stored = await resources.Get<Warehouse>(project, ResourceKind.Warehouse, name, cancellation);
        var latest = stored.Value.LastFreight is { } freight ? await resources.Find<Freight>(project, ResourceKind.Freight, freight, cancellation) : null;
        var wire = stored.ToWire(full, latest?.Value.Reference);

        // It may have been deleted since; the Warehouse remembers its name so as not to pack it anew.
        wire.LatestFreight = latest is null ? null : wire.LatestFreight;
        return wire;
    }
}
