using Grpc.Core;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ExplainService(Resources resources) : Wire.ExplainService.ExplainServiceBase
{
    // Of each Warehouse so much of the newest Freight is told about; what is older can be asked for by name.
    private const int NewestFreight = 5;

    public override async Task<Wire.ExplainResponse> Explain(Wire.ExplainRequest request, ServerCallContext context)
    {
        var (project, kind, name) = ResourceNames.ParseAny(request.Name, "name");
        return new Wire.ExplainResponse
        {
            Explanation = kind switch
            {
                ResourceKind.Stage => await OfStage(project, name, context.CancellationToken),
                ResourceKind.Promotion => await OfPromotion(project, name, context.CancellationToken),
                ResourceKind.Freight => await OfFreight(project, name, context.CancellationToken),
                _ => throw Refusals.InvalidArgument("name", $"name is '{request.Name}'; expected the name of a Stage, a Promotion or a Freight."),
            },
        };
    }

    private async Task<Wire.Explanation> OfStage(string project, string name, CancellationToken cancellation)
    {
        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, cancellation);
        var freight = ImmutableArray.CreateBuilder<Freight>();
        foreach (var request in stored.Value.Spec.RequestedFreight)
        {
            var query = new ResourceQuery(ResourceKind.Freight, project, Warehouse: request.Warehouse, NewestFirst: true, PageSize: NewestFreight);
            freight.AddRange(await resources.All<Freight>(query, cancellation).Take(NewestFreight).ToListAsync(cancellation));
        }

        return StageExplanation.Of(stored.Value, freight, stored.AsOf).ToWire(project, ResourceNames.Stage(project, name), stored.AsOf);
    }

    private async Task<Wire.Explanation> OfPromotion(string project, string name, CancellationToken cancellation)
    {
        var stored = await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, cancellation);
        var stage = await resources.Find<Stage>(project, ResourceKind.Stage, stored.Value.Stage, cancellation);
        return PromotionExplanation.Of(stored.Value, stage?.Value, stored.AsOf).ToWire(project, ResourceNames.Promotion(project, name), stored.AsOf);
    }

    private async Task<Wire.Explanation> OfFreight(string project, string name, CancellationToken cancellation)
    {
        var stored = await resources.GetFreight(project, name, cancellation);
        var stages = ImmutableArray.CreateBuilder<Stage>();
        await foreach (var stage in resources.All<Stage>(new ResourceQuery(ResourceKind.Stage, project), cancellation))
        {
            stages.Add(stage);
        }

        return FreightExplanation.Of(stored.Value, stages, stored.AsOf).ToWire(project, ResourceNames.Freight(project, stored.Value.Name), stored.AsOf);
    }
}
