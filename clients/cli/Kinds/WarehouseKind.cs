using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Warehouses.</summary>
internal static class WarehouseKind
{
    public static readonly IKind Value = new Kind<Wire.Warehouse>
    {
        Plural = "warehouses",
        OtherSpellings = ["warehouse", "wh"],
        WireKind = Wire.ResourceKind.Warehouse,
        Name = warehouse => warehouse.Name,
        Pick = resource => resource.Warehouse,
        Sum = Summary,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Warehouses.GetWarehouseAsync(new Wire.GetWarehouseRequest { Name = name }, options), cancellation)).Warehouse,
        Columns =
        [
            new("NAME", (warehouse, _) => ResourceName.Short(warehouse.Name)),
            new("READY", (warehouse, _) => Words.Ready(warehouse.Readiness)),
            new("LATEST FREIGHT", (warehouse, _) => warehouse.LatestFreight is { } freight ? Words.Call(freight) : "-"),
            new("DISCOVERED", (warehouse, now) => warehouse.Discovering ? new Cell("now", Tone.Busy) : Ages.Since(warehouse.LastDiscovery?.FinishTime, now)),
            new("AGE", (warehouse, now) => Ages.Since(warehouse.CreateTime, now)),
            new("STATUS", (warehouse, _) => Summary(warehouse)),
        ],
    };

    private static Cell Summary(Wire.Warehouse warehouse) => warehouse switch
    {
        { LastDiscovery.Error.Length: > 0 } => new Cell(warehouse.LastDiscovery.Error.ReplaceLineEndings(" "), Tone.Bad),
        { Discovering: true } => new Cell("Discovering", Tone.Busy),
        _ => Words.Status(warehouse.Readiness, null),
    };

    private static async Task<Page<Wire.Warehouse>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListWarehousesRequest { Parent = query.Parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Warehouses.ListWarehousesAsync(request, options), cancellation);
        return new Page<Wire.Warehouse>(answer.Warehouses, answer.NextPageToken, answer.TotalSize);
    }
}
