using Grpc.Core;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Promotions;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class PlanService(Resources resources, PromotionSource source, PromotionPlanner planner, TimeProvider clock) : Wire.PlanService.PlanServiceBase
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public override async Task<Wire.PlanPromotionResponse> PlanPromotion(Wire.PlanPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
        await resources.Require(project, ResourceKind.Stage, name, context.CancellationToken);
        var freight = await source.Resolve(project, name, PromotionSource.Parse(request.Freight, request.Warehouse, project), context.CancellationToken);
        var command = await source.Command(project, freight, Caller.Of(context).Actor, context.CancellationToken);
        var (stage, run) = await source.ForeseeRun(project, name, command);
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.CancellationToken);
        try
        {
            var plan = await planner.Plan(PromotionQueueing.Started(stage, run, run.CreatedAt), either.Token);
            return new Wire.PlanPromotionResponse { Plan = plan.ToWire(stage) };
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.Of(Wire.ErrorReason.TooSlow, $"The plan was not made within {Patience.TotalMinutes:0} minutes: its steps, or other plans, take too long.");
        }
    }
}
