using Grpc.Core;
using Promotion.Domain.ArgoCd;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ArgoCdService(IEnumerable<ArgoCdInstance> instances) : Wire.ArgoCdService.ArgoCdServiceBase
{
    private readonly ImmutableArray<ArgoCdInstance> _instances = [.. instances.OrderBy(instance => instance.Name, StringComparer.Ordinal)];

    public override Task<Wire.GetArgoCdInstanceResponse> GetArgoCdInstance(Wire.GetArgoCdInstanceRequest request, ServerCallContext context)
    {
        var found = _instances.FirstOrDefault(instance => ResourceNames.Instance(instance.Name) == request.Name) ?? throw Refusals.NotFound(request.Name);
        return Task.FromResult(new Wire.GetArgoCdInstanceResponse { Instance = found.ToWire() });
    }

    public override Task<Wire.ListArgoCdInstancesResponse> ListArgoCdInstances(Wire.ListArgoCdInstancesRequest request, ServerCallContext context) =>
        Task.FromResult(new Wire.ListArgoCdInstancesResponse { Instances = { _instances.Select(instance => instance.ToWire()) } });
}
