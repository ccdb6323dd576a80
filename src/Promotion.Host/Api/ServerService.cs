using Grpc.Core;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ServerService(ServerFacts facts, TimeProvider clock) : Wire.ServerService.ServerServiceBase
{
    public override Task<Wire.GetServerInfoResponse> GetServerInfo(Wire.GetServerInfoRequest request, ServerCallContext context) =>
        Task.FromResult(new Wire.GetServerInfoResponse
        {
            Version = facts.Version,
            Storage = facts.Storage,
            Features = { facts.Features },
            StartTime = facts.StartedAt.ToWire(),
            ServerTime = clock.GetUtcNow().ToWire(),
            Demo = facts.Demo is { } demo ? new Wire.DemoInfo { Project = ResourceNames.Project(demo.Project), Hint = demo.Hint } : null,
        });
}
