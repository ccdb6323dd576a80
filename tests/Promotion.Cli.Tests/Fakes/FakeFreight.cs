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
}
