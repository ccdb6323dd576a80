using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeConfigs(FakeApi api) : Wire.ClusterConfigService.ClusterConfigServiceBase
{
    private const string Name = "clusterConfig";

    public override async Task<Wire.GetClusterConfigResponse> GetClusterConfig(Wire.GetClusterConfigRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetClusterConfigResponse { Config = new Wire.ClusterConfig { Name = Name, Labels = { ["tier"] = "1" } } };
    }

    public override async Task<Wire.RefreshClusterConfigResponse> RefreshClusterConfig(Wire.RefreshClusterConfigRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.RefreshClusterConfigResponse { Config = new Wire.ClusterConfig { Name = Name } };
    }
}
