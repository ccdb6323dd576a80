using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Stages.</summary>
internal static class StageKind
{
    public static readonly IKind Value = new Kind<Wire.Stage>
    {
        Plural = "stages",
        OtherSpellings = ["stage"],
        WireKind = Wire.ResourceKind.Stage,
        Name = stage => stage.Name,
        Pick = resource => resource.Stage,
        Sum = Summary,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Stages.GetStageAsync(new Wire.GetStageRequest { Name = name }, options), cancellation)).Stage,
        Columns =
        [
            new("NAME", (stage, _) => ResourceName.Short(stage.Name)),
            new("FREIGHT", (stage, _) => Words.Call(stage.CurrentFreight)),
            new("HEALTH", (stage, _) => Words.Of(stage.Health)),
            new("READY", (stage, _) => Words.Ready(stage.Readiness)),
            new("QUEUE", (stage, _) => stage.Queue.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("AGE", (stage, now) => Ages.Since(stage.CreateTime, now)),
            new("STATUS", (stage, _) => Status(stage)),
        ],
    };

    private static string Status(Wire.Stage stage) => stage.CurrentPromotion is { Freight: not null } promotion
        ? $"promotes {Words.Call(promotion.Freight)}"
        : Words.Status(stage.Readiness, stage.Waiting);

    private static Cell Summary(Wire.Stage stage) => $"has {Words.Call(stage.CurrentFreight)}, {Words.Of(stage.Health).Text}, {Status(stage)}";

    private static async Task<Page<Wire.Stage>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListStagesRequest { Parent = query.Parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Stages.ListStagesAsync(request, options), cancellation);
        return new Page<Wire.Stage>(answer.Stages, answer.NextPageToken, answer.TotalSize);
    }
}
