using Grpc.Core;
using Promotion.Grains.Silos;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ServerService(ServerFacts facts, ClusterView cluster, TimeProvider clock) : Wire.ServerService.ServerServiceBase
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

    public override async Task<Wire.ListSilosResponse> ListSilos(Wire.ListSilosRequest request, ServerCallContext context)
    {
        var (silos, survey) = await cluster.Look(context.CancellationToken);
        return new Wire.ListSilosResponse
        {
            Silos = { silos.Select(silo => silo.ToWire()) },
            PendingPromotionCount = survey.Promotions.GetValueOrDefault("Pending"),
            RunningPromotionCount = survey.Promotions.GetValueOrDefault("Running"),
        };
    }
}
