using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeWarehouses(FakeApi api) : Wire.WarehouseService.WarehouseServiceBase
{
    public override async Task<Wire.GetWarehouseResponse> GetWarehouse(Wire.GetWarehouseRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetWarehouseResponse { Warehouse = FakeApi.Found(api.Warehouses, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListWarehousesResponse> ListWarehouses(Wire.ListWarehousesRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Warehouses, request.PageToken);
        return new Wire.ListWarehousesResponse { Warehouses = { items }, NextPageToken = next, TotalSize = api.Warehouses.Count };
    }

    public override async Task<Wire.RefreshWarehouseResponse> RefreshWarehouse(Wire.RefreshWarehouseRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return api.Refreshed;
    }

    public override async Task<Wire.DiscoverArtifactsResponse> DiscoverArtifacts(Wire.DiscoverArtifactsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return api.Discovered;
    }
}
