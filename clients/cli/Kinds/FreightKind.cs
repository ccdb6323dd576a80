using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Freight.</summary>
internal static class FreightKind
{
    public static readonly IKind Value = new Kind<Wire.Freight>
    {
        Plural = "freight",
        OtherSpellings = ["freights"],
        WireKind = Wire.ResourceKind.Freight,
        Name = freight => freight.Name,
        Pick = resource => resource.Freight,
        Sum = Summary,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Freight.GetFreightAsync(new Wire.GetFreightRequest { Name = name }, options), cancellation)).Freight,
        Columns =
        [
            new("ALIAS", (freight, _) => freight.Alias),
            new("WAREHOUSE", (freight, _) => ResourceName.Short(freight.Warehouse)),
            new("CONTENTS", (freight, _) => Words.Contents(freight.Artifacts)),
            new("IN", (freight, _) => Stages(freight.CurrentlyIn.Select(holding => holding.Stage))),
            new("VERIFIED IN", (freight, _) => Stages(freight.VerifiedIn.Select(verified => verified.Stage))),
            new("AGE", (freight, now) => Ages.Since(freight.CreateTime, now)),
            new("NAME", (freight, _) => new Cell(ResourceName.Short(freight.Name), Tone.Dim)),
        ],
    };

    private static Cell Summary(Wire.Freight freight) =>
        $"{freight.Alias} ({Words.Contents(freight.Artifacts)}) in {Stages(freight.CurrentlyIn.Select(holding => holding.Stage)).Text}, "
        + $"verified in {Stages(freight.VerifiedIn.Select(verified => verified.Stage)).Text}";

    private static Cell Stages(IEnumerable<string> names) =>
        string.Join(',', names.Select(ResourceName.Short)) is { Length: > 0 } text ? text : new Cell("-", Tone.Dim);

    private static async Task<Page<Wire.Freight>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListFreightRequest { Parent = query.Parent, PageToken = pageToken, Filter = query.Filter, View = query.View, Warehouse = query.Warehouse ?? "" };
        var answer = await session.Call(options => session.Freight.ListFreightAsync(request, options), cancellation);
        return new Page<Wire.Freight>(answer.Freight, answer.NextPageToken, answer.TotalSize);
    }
}
