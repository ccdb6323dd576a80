using Grpc.Core;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class PromotionService(Resources resources, PromotionSource source, IStore store, IGrainFactory grains)
    : Wire.PromotionService.PromotionServiceBase
{
    public override async Task<Wire.PromoteResponse> Promote(Wire.PromoteRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
        var wanted = PromotionSource.Parse(request, project);
        var requestId = request.RequestId.Length == 0 ? null : request.RequestId;

        // What the request meant first may be gone by now; its repetition returns the first answer all the same.
        var promotion = requestId is not null && await store.FindRequest(project, requestId, context.CancellationToken) is { } earlier
            ? earlier.Result
            : await Promote(project, name, wanted, requestId, Caller.Of(context).Because(request.Reason), context.CancellationToken);
        return new Wire.PromoteResponse { Promotion = await Read(project, promotion, full: true, context.CancellationToken) };
    }

    public override async Task<Wire.GetPromotionResponse> GetPromotion(Wire.GetPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        return new Wire.GetPromotionResponse { Promotion = await Read(project, name, request.View.IsFull(byDefault: true), context.CancellationToken) };
    }

    public override async Task<Wire.ListPromotionsResponse> ListPromotions(Wire.ListPromotionsRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var page = await resources.List<PromotionRun>(await Query(request, context.CancellationToken), context.CancellationToken);
        return new Wire.ListPromotionsResponse
        {
            Promotions = { page.Items.Select(run => run.ToWire(full)) },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.AbortPromotionResponse> AbortPromotion(Wire.AbortPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        var run = (await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, context.CancellationToken)).Value;
        if (!run.Phase.IsTerminal())
        {
            await grains.GetGrain<IStageGrain>(GrainKey.Of(project, run.Stage)).Abort(name, Caller.Of(context).Because(request.Reason));
        }

        var stored = await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, context.CancellationToken);
        return stored.Value.Phase == PromotionPhase.Aborted
            ? new Wire.AbortPromotionResponse { Promotion = stored.ToWire(full: true) }
            : throw Refusals.FailedPrecondition($"Promotion {name} has ended already: it {stored.Value.Phase}. Only one that waits or runs can be aborted.");
    }

    private async Task<string> Promote(
        string project, string stage, PromotionSource.Wanted wanted, string? requestId, Cause cause, CancellationToken cancellation)
    {
        await resources.Require(project, ResourceKind.Stage, stage, cancellation);
        var grain = grains.GetGrain<IStageGrain>(GrainKey.Of(project, stage));
        return await grain.Promote(await source.Resolve(project, stage, wanted, cancellation), requestId, cause);
    }

    private async Task<Wire.Promotion> Read(string project, string name, bool full, CancellationToken cancellation) =>
        (await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, cancellation)).ToWire(full);

    private async Task<ResourceQuery> Query(Wire.ListPromotionsRequest request, CancellationToken cancellation)
    {
        var query = new ResourceQuery(ResourceKind.Promotion, ResourceNames.ParseParent(request.Parent, "parent"), NewestFirst: true)
            .Page(request.PageSize, request.PageToken);
        if (!request.Phase.TryToDomain(out var phase))
        {
            throw Refusals.InvalidArgument("phase", $"phase is {request.Phase}; expected a value of PromotionPhase.");
        }

        if (request.Stage.Length > 0)
        {
            var (project, stage) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
            query = query.In(project, "stage") with { Stage = stage };
        }

        if (request.Freight.Length > 0)
        {
            var (project, freight) = ResourceNames.Parse(ResourceKind.Freight, request.Freight, "freight");

            // Promotions outlive their Freight: a name nobody has any more is taken as it is.
            var found = await resources.FindFreight(project, freight, cancellation);
            query = query.In(project, "freight") with { Freight = found?.Value.Name ?? freight };
        }

        return query with { Phase = phase?.ToString() };
    }
}
