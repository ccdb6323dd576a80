using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeLinks(FakeApi api) : Wire.LinkService.LinkServiceBase
{
    public override async Task<Wire.ListLinksResponse> ListLinks(Wire.ListLinksRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return api.Linked;
    }
}
