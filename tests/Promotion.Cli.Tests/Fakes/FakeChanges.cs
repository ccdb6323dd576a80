using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeChanges(FakeApi api) : Wire.ChangeService.ChangeServiceBase
{
    public override async Task<Wire.ListChangesResponse> ListChanges(Wire.ListChangesRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Changes, request.PageToken);
        return new Wire.ListChangesResponse { Changes = { items }, NextPageToken = next };
    }
}
