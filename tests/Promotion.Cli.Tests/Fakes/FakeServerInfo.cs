using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeServerInfo(FakeApi api) : Wire.ServerService.ServerServiceBase
{
    public override async Task<Wire.GetServerInfoResponse> GetServerInfo(Wire.GetServerInfoRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return api.Info;
    }

    public override async Task<Wire.ListSilosResponse> ListSilos(Wire.ListSilosRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ListSilosResponse { Silos = { api.Silos } };
    }
}
