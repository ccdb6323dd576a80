using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeFreight(FakeApi api) : Wire.FreightService.FreightServiceBase
{
    public override async Task<Wire.GetFreightResponse> GetFreight(Wire.GetFreightRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetFreightResponse { Freight = FakeApi.Found(api.Freight, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListFreightResponse> ListFreight(Wire.ListFreightRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Freight, request.PageToken);
        return new Wire.ListFreightResponse { Freight = { items }, NextPageToken = next, TotalSize = api.Freight.Count };
    }

    public override async Task<Wire.ApproveFreightResponse> ApproveFreight(Wire.ApproveFreightRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ApproveFreightResponse { Freight = new Wire.Freight { Name = request.Name, Alias = "brave-otter" } };
    }

    public override async Task<Wire.CreateFreightResponse> CreateFreight(Wire.CreateFreightRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.CreateFreightResponse { Freight = Samples.Freight() };
    }

    public override async Task<Wire.CloneFreightResponse> CloneFreight(Wire.CloneFreightRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.CloneFreightResponse { Freight = Samples.Freight("calm-heron") };
    }

    public override async Task<Wire.SetFreightAliasResponse> SetFreightAlias(Wire.SetFreightAliasRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.SetFreightAliasResponse { Freight = Samples.Freight(request.Alias) };
    }

    public override async Task<Wire.DeleteFreightResponse> DeleteFreight(Wire.DeleteFreightRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.DeleteFreightResponse();
    }
}
