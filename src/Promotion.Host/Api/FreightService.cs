using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class FreightService(
    Resources resources, FreightByHand byHand, FreightRemoval removal, RepeatedRequests repeated, IGrainFactory grains)
    : Wire.FreightService.FreightServiceBase
{
    public override async Task<Wire.GetFreightResponse> GetFreight(Wire.GetFreightRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Freight, request.Name, "name");
        var stored = await resources.GetFreight(project, name, context.CancellationToken);
        return new Wire.GetFreightResponse { Freight = stored.ToWire(request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.ListFreightResponse> ListFreight(Wire.ListFreightRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var query = new ResourceQuery(ResourceKind.Freight, ResourceNames.ParseParent(request.Parent, "parent"), NewestFirst: true)
            .Page(request.PageSize, request.PageToken).Ordered(request.OrderBy);
        if (request.Warehouse.Length > 0)
        {
            var (project, warehouse) = ResourceNames.Parse(ResourceKind.Warehouse, request.Warehouse, "warehouse");
            query = query.In(project, "warehouse") with { Warehouse = warehouse };
        }

        var page = await resources.List<Freight, Wire.Freight>(
            query, ResourceFilter.Parse(request.Filter, Wire.Freight.Descriptor), freight => freight.ToWire(full), context.CancellationToken);
        return new Wire.ListFreightResponse
        {
            Freight = { page.Items },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.ApproveFreightResponse> ApproveFreight(Wire.ApproveFreightRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Freight, request.Name, "name");
        var (stageProject, stage) = ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");
        if (stageProject != project)
        {
            throw Refusals.InvalidArgument("stage", $"stage is in project {stageProject}; expected one of project {project}, as the Freight.");
        }

        var freight = await resources.GetFreight(project, name, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, freight, request.Name);
        await resources.Require(project, ResourceKind.Stage, stage, context.CancellationToken);
        if (!request.ValidateOnly)
        {
            await grains.Freight(project, freight.Value.Name).Execute(
                new FreightCommand.Approve(stage), Caller.Of(context).Because(request.Reason), RepeatedRequests.IdOf(request.RequestId, context), revision);
        }

        return new Wire.ApproveFreightResponse { Freight = await Read(project, freight.Value.Name, context.CancellationToken) };
    }

    public override async Task<Wire.CreateFreightResponse> CreateFreight(Wire.CreateFreightRequest request, ServerCallContext context)
    {
        var (project, warehouse) = ResourceNames.Parse(ResourceKind.Warehouse, request.Warehouse, "warehouse");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        var order = new FreightByHand.Order(request.Artifacts, request.Alias, id, Caller.Of(context).Because(request.Reason), request.ValidateOnly);
        return new Wire.CreateFreightResponse
        {
            Freight = await repeated.Find(project, id, context.CancellationToken) is { } earlier
                ? await Read(project, earlier, context.CancellationToken)
                : await byHand.Create(project, warehouse, order, context.CancellationToken),
        };
    }

    public override async Task<Wire.CloneFreightResponse> CloneFreight(Wire.CloneFreightRequest request, ServerCallContext context)
    {
        var (project, old) = ResourceNames.Parse(ResourceKind.Freight, request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        var order = new FreightByHand.Order(request.Artifacts, request.Alias, id, Caller.Of(context).Because(request.Reason), request.ValidateOnly);
        return new Wire.CloneFreightResponse
        {
            Freight = await repeated.Find(project, id, context.CancellationToken) is { } earlier
                ? await Read(project, earlier, context.CancellationToken)
                : await byHand.Clone((await resources.GetFreight(project, old, context.CancellationToken)).Value, order, context.CancellationToken),
        };
    }

    public override async Task<Wire.SetFreightAliasResponse> SetFreightAlias(Wire.SetFreightAliasRequest request, ServerCallContext context)
    {
        var (project, text) = ResourceNames.Parse(ResourceKind.Freight, request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        var name = await repeated.Find(project, id, context.CancellationToken) ?? await Rename(project, text, id, request, context);
        return new Wire.SetFreightAliasResponse { Freight = await Read(project, name, context.CancellationToken) };
    }

    public override async Task<Wire.DeleteFreightResponse> DeleteFreight(Wire.DeleteFreightRequest request, ServerCallContext context)
    {
        var (project, text) = ResourceNames.Parse(ResourceKind.Freight, request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is null)
        {
            var freight = await resources.GetFreight(project, text, context.CancellationToken);
            var order = new FreightRemoval.Order(
                Caller.Of(context).Because(request.Reason), id, Etags.Expect(request.Etag, freight, request.Name), request.ValidateOnly);
            await removal.Remove(freight.Value, order, context.CancellationToken);
        }

        return new Wire.DeleteFreightResponse();
    }

    public override async Task<Wire.BatchGetFreightResponse> BatchGetFreight(Wire.BatchGetFreightRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var answer = new Wire.BatchGetFreightResponse();
        foreach (var text in request.Names)
        {
            var (project, name) = ResourceNames.Parse(ResourceKind.Freight, text, "names");
            answer.Freight.Add((await resources.GetFreight(project, name, context.CancellationToken)).ToWire(full));
        }

        return answer;
    }

    private async Task<string> Rename(string project, string text, string? id, Wire.SetFreightAliasRequest request, ServerCallContext context)
    {
        if (FreightAlias.WhyNot(request.Alias) is { } expected)
        {
            throw Refusals.InvalidArgument("alias", $"alias is '{request.Alias}'; expected {expected}.");
        }

        var freight = await resources.GetFreight(project, text, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, freight, request.Name);
        var name = freight.Value.Name;
        if (!request.ValidateOnly)
        {
            await grains.Freight(project, name)
                .Execute(new FreightCommand.Rename(request.Alias), Caller.Of(context).Because(request.Reason), id, revision);
        }
        else if (await resources.FindFreight(project, request.Alias, context.CancellationToken) is { } other && other.Value.Name != name)
        {
            throw new DomainException(RefusalReason.AliasTaken, $"The alias {request.Alias} is taken in project {project}.");
        }

        return name;
    }

    private async Task<Wire.Freight> Read(string project, string name, CancellationToken cancellation) =>
        (await resources.GetFreight(project, name, cancellation)).ToWire(full: true);
}
