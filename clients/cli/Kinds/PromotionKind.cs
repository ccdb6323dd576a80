using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Promotions.</summary>
internal static class PromotionKind
{
    public static readonly IKind Value = new Kind<Wire.Promotion>
    {
        Plural = "promotions",
        OtherSpellings = ["promotion", "promo", "promos"],
        WireKind = Wire.ResourceKind.Promotion,
        Name = promotion => promotion.Name,
        Pick = resource => resource.Promotion,
        Sum = Summary,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Promotions.GetPromotionAsync(new Wire.GetPromotionRequest { Name = name }, options), cancellation)).Promotion,
        Columns =
        [
            new("NAME", (promotion, _) => ResourceName.Short(promotion.Name)),
            new("STAGE", (promotion, _) => ResourceName.Short(promotion.Stage)),
            new("FREIGHT", (promotion, _) => promotion.Freight is { } freight ? Words.Call(freight) : "-"),
            new("PHASE", (promotion, _) => Words.Of(promotion.Phase)),
            new("BY", (promotion, _) => promotion.Actor),
            new("AGE", (promotion, now) => Ages.Since(promotion.CreateTime, now)),
            new("STATUS", (promotion, _) => Status(promotion)),
        ],
    };

    private static string Status(Wire.Promotion promotion) => promotion switch
    {
        { Waiting: { } waiting } => Words.Waiting(waiting),
        { Message.Length: > 0 } => promotion.Message.ReplaceLineEndings(" "),
        { Phase: Wire.PromotionPhase.Running } when promotion.CurrentStep < promotion.Steps.Count =>
            $"step {promotion.CurrentStep + 1}/{promotion.Steps.Count} {promotion.Steps[promotion.CurrentStep].Alias}",
        _ => "",
    };

    private static Cell Summary(Wire.Promotion promotion)
    {
        var phase = Words.Of(promotion.Phase);
        var status = Status(promotion);
        return phase with { Text = status.Length > 0 ? $"{phase.Text}: {status}" : phase.Text };
    }

    private static async Task<Page<Wire.Promotion>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListPromotionsRequest
        {
            Parent = query.Parent,
            PageToken = pageToken,
            Filter = query.Filter,
            View = query.View,
            Stage = query.Stage ?? "",
            Freight = query.Freight ?? "",
            Phase = query.Phase,
        };
        var answer = await session.Call(options => session.Promotions.ListPromotionsAsync(request, options), cancellation);
        return new Page<Wire.Promotion>(answer.Promotions, answer.NextPageToken, answer.TotalSize);
    }
}
