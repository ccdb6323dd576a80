using Grpc.Core;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class HistoryService(Resources resources, TimeProvider clock) : Wire.HistoryService.HistoryServiceBase
{
    private const int MostPromotions = 1000;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(30);

    // Promotions lie in the order in which they were made, not in which they ended.
    private static readonly TimeSpan LongestPromotion = TimeSpan.FromDays(30);

    public override async Task<Wire.GetPromotionTotalsResponse> GetPromotionTotals(Wire.GetPromotionTotalsRequest request, ServerCallContext context)
    {
        var until = request.Until?.ToDateTimeOffset() ?? clock.GetUtcNow();
        var since = request.Since?.ToDateTimeOffset() ?? until - UsualSpan;
        if (since >= until)
        {
            throw Refusals.InvalidArgument("since", $"since is {since:O}; expected a time before until, {until:O}.");
        }

        var query = new ResourceQuery(ResourceKind.Promotion, ResourceNames.ParseParent(request.Parent, "parent"), NewestFirst: true, PageSize: 1000);
        if (request.Stage.Length > 0)
        {
            var (project, stage) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
            query = query.In(project, "stage") with { Stage = stage };
        }

        var ended = await resources.All<PromotionRun>(query, context.CancellationToken)
            .TakeWhile(run => run.CreatedAt >= since - LongestPromotion)
            .Select(EndedPromotion.Of)
            .OfType<EndedPromotion>()
            .Where(run => run.FinishedAt >= since && run.FinishedAt < until)
            .ToListAsync(context.CancellationToken);
        if (ended.Count == 0 && query.Project is { } asked)
        {
            await resources.Require(asked, ResourceKind.Project, asked, context.CancellationToken);
        }

        var discovered = await DiscoveryTimes(ended, context.CancellationToken);
        var stages = ended.GroupBy(run => ResourceNames.Stage(run.Project, run.Stage)).OrderBy(runs => runs.Key, StringComparer.Ordinal);
        return new Wire.GetPromotionTotalsResponse
        {
            Since = since.ToWire(),
            Until = until.ToWire(),
            Stages = { stages.Select(runs => PromotionTotals.Of([.. runs], until - since, discovered.Of).ToWire(runs.Key)) },
            All = PromotionTotals.Of(ended, until - since, discovered.Of).ToWire(""),
        };
    }

    public override async Task<Wire.GetFreightLineageResponse> GetFreightLineage(Wire.GetFreightLineageRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Freight, request.Name, "name");
        var freight = await resources.GetFreight(project, name, context.CancellationToken);
        var siblings = await resources.All<Freight>(
            new ResourceQuery(ResourceKind.Freight, project, Warehouse: freight.Value.Warehouse, NewestFirst: true, PageSize: 1000), context.CancellationToken)
            .ToListAsync(context.CancellationToken);
        var place = siblings.FindIndex(other => other.Name == freight.Value.Name);
        var runs = new ResourceQuery(ResourceKind.Promotion, project, Freight: freight.Value.Name, NewestFirst: true, PageSize: MostPromotions);
        var promotions = await resources.List<PromotionRun, Wire.Promotion>(
            runs, Filters.ResourceFilter.Parse("", Wire.Promotion.Descriptor), run => run.ToWire(full: false), context.CancellationToken);
        return new Wire.GetFreightLineageResponse
        {
            Freight = freight.ToWire(full: false),
            Previous = siblings.ElementAtOrDefault(place + 1)?.Reference.ToWire(project),
            Next = place > 0 ? siblings[place - 1].Reference.ToWire(project) : null,
            Promotions = { promotions.Items },
        };
    }

    private async Task<Discoveries> DiscoveryTimes(IEnumerable<EndedPromotion> runs, CancellationToken cancellation)
    {
        var times = new Dictionary<(string, string), DateTimeOffset>();
        foreach (var (project, name) in runs.Select(run => (run.Project, run.Freight)).Distinct())
        {
            if (await resources.Find<Freight>(project, ResourceKind.Freight, name, cancellation) is { } freight)
            {
                times[(project, name)] = freight.Value.DiscoveredAt;
            }
        }

        return new Discoveries(times);
    }

    private sealed record Discoveries(Dictionary<(string Project, string Freight), DateTimeOffset> Times)
    {
        public DateTimeOffset? Of(EndedPromotion run) => Times.TryGetValue((run.Project, run.Freight), out var at) ? at : null;
    }
}
