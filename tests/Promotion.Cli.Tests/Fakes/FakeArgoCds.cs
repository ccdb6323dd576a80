using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeArgoCds(FakeApi api) : Wire.ArgoCdService.ArgoCdServiceBase
{
    public override async Task<Wire.GetArgoCdInstanceResponse> GetArgoCdInstance(Wire.GetArgoCdInstanceRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetArgoCdInstanceResponse { Instance = FakeApi.Found(api.ArgoCds, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListArgoCdInstancesResponse> ListArgoCdInstances(Wire.ListArgoCdInstancesRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ListArgoCdInstancesResponse { Instances = { api.ArgoCds } };
    }
}
