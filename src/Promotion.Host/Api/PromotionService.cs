using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class PromotionService(Resources resources, PromotionSource source, RepeatedRequests repeated, IGrainFactory grains, PromotionLogs logs)
    : Wire.PromotionService.PromotionServiceBase
{
    public override async Task<Wire.PromoteResponse> Promote(Wire.PromoteRequest request, ServerCallContext context)
    {
        var (project, stage) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
        var id = RepeatedRequests.IdOf(request.RequestId, context);

        // What the request meant first may be gone by now; its repetition returns the first Promotion all the same.
        if (await repeated.Find(project, id, context.CancellationToken) is { } earlier)
        {
            return new Wire.PromoteResponse { Promotion = await Read(project, earlier, full: true, context.CancellationToken) };
        }

        try
        {
            return new Wire.PromoteResponse { Promotion = await Promote(project, stage, id, request, context) };
        }
        catch (Exception missing) when (missing is DomainException { Reason: RefusalReason.NotFound } or RpcException { StatusCode: StatusCode.NotFound })
        {
            // A Stage that is missing is what the caller should hear of first. To ask for it each time would be a read for every promotion.
            await resources.Require(project, ResourceKind.Stage, stage, context.CancellationToken);
            throw;
        }
    }

    public override async Task<Wire.RetryPromotionResponse> RetryPromotion(Wire.RetryPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is { } earlier)
        {
            return new Wire.RetryPromotionResponse { Promotion = await Read(project, earlier, full: true, context.CancellationToken) };
        }

        var stored = await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, context.CancellationToken);
        _ = Etags.Expect(request.Etag, stored, request.Name);
        var run = Ended(stored.Value);
        await resources.Require(project, ResourceKind.Stage, run.Stage, context.CancellationToken);
        if (request.ValidateOnly)
        {
            return new Wire.RetryPromotionResponse { Promotion = await Foresee(project, run.Stage, run.Target.Name, context) };
        }

        var again = await grains.Stage(project, run.Stage)
            .PromoteAndShow(run.Target.Name, id, Caller.Of(context).Because(request.Reason), null, run.Priority, name);
        return new Wire.RetryPromotionResponse { Promotion = await Show(project, again, context.CancellationToken) };
    }

    public override async Task<Wire.RollbackResponse> Rollback(Wire.RollbackRequest request, ServerCallContext context)
    {
        var (project, stage) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is { } earlier)
        {
            return new Wire.RollbackResponse { Promotion = await Read(project, earlier, full: true, context.CancellationToken) };
        }

        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, stage, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, stored, request.Stage);
        var freight = PromotionSource.Earlier(stored.Value, request.Warehouse);
        if (request.ValidateOnly)
        {
            return new Wire.RollbackResponse { Promotion = await Foresee(project, stage, freight, context, isRollback: true) };
        }

        var promoted = await grains.Stage(project, stage)
            .PromoteAndShow(freight, id, Caller.Of(context).Because(request.Reason), revision, request.Priority, isRollback: true);
        return new Wire.RollbackResponse { Promotion = await Show(project, promoted, context.CancellationToken) };
    }

    public override async Task<Wire.RefreshPromotionResponse> RefreshPromotion(Wire.RefreshPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        var stored = await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, context.CancellationToken);
        _ = Etags.Expect(request.Etag, stored, request.Name);
        if (!request.ValidateOnly && stored.Value.Phase == PromotionPhase.Running)
        {
            await grains.Stage(project, stored.Value.Stage).Look();
        }

        return new Wire.RefreshPromotionResponse { Promotion = stored.ToWire(full: true) };
    }

    public override async Task<Wire.GetPromotionResponse> GetPromotion(Wire.GetPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        return new Wire.GetPromotionResponse { Promotion = await Read(project, name, request.View.IsFull(byDefault: true), context.CancellationToken) };
    }

    public override async Task<Wire.ListPromotionsResponse> ListPromotions(Wire.ListPromotionsRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var page = await resources.List<PromotionRun, Wire.Promotion>(
            await Query(request, context.CancellationToken),
            ResourceFilter.Parse(request.Filter, Wire.Promotion.Descriptor),
            run => run.ToWire(full),
            context.CancellationToken);
        return new Wire.ListPromotionsResponse
        {
            Promotions = { page.Items },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.AbortPromotionResponse> AbortPromotion(Wire.AbortPromotionRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        var before = await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, before, request.Name);
        var isOver = before.Value.Phase.IsTerminal();
        if (!isOver && request.ValidateOnly)
        {
            return new Wire.AbortPromotionResponse { Promotion = before.ToWire(full: true) };
        }

        if (!isOver)
        {
            await grains.Stage(project, before.Value.Stage).Abort(name, Caller.Of(context).Because(request.Reason), revision);
        }

        var stored = await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, context.CancellationToken);
        return stored.Value.Phase == PromotionPhase.Aborted || (!stored.Value.Phase.IsTerminal() && stored.Value.Abort is not null)
            ? new Wire.AbortPromotionResponse { Promotion = stored.ToWire(full: true) }
            : throw Refusals.FailedPrecondition($"Promotion {name} has ended already: it {stored.Value.Phase.InWords()}. Only one that waits or runs can be aborted.");
    }

    public override Task WatchLogs(Wire.WatchLogsRequest request, IServerStreamWriter<Wire.WatchLogsResponse> responseStream, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, request.Name, "name");
        var query = new StepLogQuery(project, name, request.After, request.Step.Length == 0 ? null : request.Step);
        return logs.Tell(query, request.Follow, responseStream, context.CancellationToken);
    }

    public override async Task<Wire.BatchGetPromotionsResponse> BatchGetPromotions(Wire.BatchGetPromotionsRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var answer = new Wire.BatchGetPromotionsResponse();
        foreach (var text in request.Names)
        {
            var (project, name) = ResourceNames.Parse(ResourceKind.Promotion, text, "names");
            answer.Promotions.Add(await Read(project, name, full, context.CancellationToken));
        }

        return answer;
    }

    public override async Task<Wire.BatchPromoteResponse> BatchPromote(Wire.BatchPromoteRequest request, ServerCallContext context)
    {
        var requests = request.Requests.Select((one, i) => one.RequestId.Length > 0 || request.RequestId.Length == 0
            ? one
            : new Wire.PromoteRequest(one) { RequestId = $"{request.RequestId}/{i}" });
        return new Wire.BatchPromoteResponse { Results = { await Task.WhenAll(requests.Select(one => Try(one, context))) } };
    }

    public override async Task<Wire.PromoteDownstreamResponse> PromoteDownstream(Wire.PromoteDownstreamRequest request, ServerCallContext context)
    {
        var (project, stage) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
        await resources.Require(project, ResourceKind.Stage, stage, context.CancellationToken);
        var freight = (await resources.GetFreight(project, ResourceNames.Parse(ResourceKind.Freight, request.Freight, "freight").Name, context.CancellationToken)).Value;
        var followers = await resources.All<Stage>(new ResourceQuery(ResourceKind.Stage, project), context.CancellationToken)
            .Where(other => !other.Spec.IsControlFlow && other.RequestFor(freight.Warehouse)?.Stages.Contains(stage) == true)
            .ToListAsync(context.CancellationToken);
        var requests = followers.Select(follower => new Wire.PromoteRequest
        {
            Stage = ResourceNames.Stage(project, follower.Name),
            Freight = ResourceNames.Freight(project, freight.Name),
            RequestId = request.RequestId.Length == 0 ? "" : $"{request.RequestId}/{follower.Name}",
            Reason = request.Reason,
            ValidateOnly = request.ValidateOnly,
        });
        return new Wire.PromoteDownstreamResponse { Results = { await Task.WhenAll(requests.Select(one => Try(one, context))) } };
    }

    private async Task<Wire.PromoteResult> Try(Wire.PromoteRequest request, ServerCallContext context)
    {
        var result = new Wire.PromoteResult { Stage = request.Stage };
        try
        {
            result.Promotion = (await Promote(request, context)).Promotion;
        }
        catch (DomainException refusal)
        {
            result.Error = Refusals.Of(refusal).GetRpcStatus();
        }
        catch (RpcException refusal)
        {
            result.Error = refusal.GetRpcStatus();
        }

        return result;
    }

    private static PromotionRun Ended(PromotionRun run) => run.Phase.IsTerminal() && run.Phase != PromotionPhase.Succeeded
        ? run
        : throw Refusals.FailedPrecondition(
            $"Promotion {run.Name} is {run.Phase}. Only one that Failed, Errored or was Aborted can be repeated; promote the Freight to have it again.");

    private async Task<Wire.Promotion> Promote(string project, string stage, string? id, Wire.PromoteRequest request, ServerCallContext context)
    {
        var revision = request.Etag.Length == 0 ? null
            : Etags.Expect(request.Etag, Etags.Of(await resources.RevisionOf(project, ResourceKind.Stage, stage, context.CancellationToken)), request.Stage);
        var freight = await source.Resolve(project, stage, PromotionSource.Parse(request.Freight, request.Warehouse, project), context.CancellationToken);
        if (request.ValidateOnly)
        {
            return await Foresee(project, stage, freight, context);
        }

        var promoted = await grains.Stage(project, stage).PromoteAndShow(freight, id, Caller.Of(context).Because(request.Reason), revision, request.Priority);
        return await Show(project, promoted, context.CancellationToken);
    }

    private async Task<Wire.Promotion> Show(string project, Promoted promoted, CancellationToken cancellation) => promoted.Run is { } run
        ? resources.At(project, run, promoted.Revision).ToWire(full: true)
        : await Read(project, promoted.Name, full: true, cancellation);

    private async Task<Wire.Promotion> Foresee(string project, string stage, string freight, ServerCallContext context, bool isRollback = false) => await source.Foresee(
        project, stage, await source.Command(project, freight, Caller.Of(context).Actor, context.CancellationToken) with { IsRollback = isRollback });

    private async Task<Wire.Promotion> Read(string project, string name, bool full, CancellationToken cancellation) =>
        (await resources.Get<PromotionRun>(project, ResourceKind.Promotion, name, cancellation)).ToWire(full);

    private async Task<ResourceQuery> Query(Wire.ListPromotionsRequest request, CancellationToken cancellation)
    {
        var query = new ResourceQuery(ResourceKind.Promotion, ResourceNames.ParseParent(request.Parent, "parent"), NewestFirst: true)
            .Page(request.PageSize, request.PageToken).Ordered(request.OrderBy);
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
