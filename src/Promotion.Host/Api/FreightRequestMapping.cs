using Promotion.Domain.Stages;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>What a Stage asks for, on the wire.</summary>
internal static class FreightRequestMapping
{
    /// <summary>A request.</summary>
    public static Wire.FreightRequest ToWire(this FreightRequest request, string project) => new()
    {
        Warehouse = ResourceNames.Warehouse(project, request.Warehouse),
        Direct = request.Direct,
        Stages = { request.Stages.Select(stage => ResourceNames.Stage(project, stage)) },
        RequiredSoakTime = request.RequiredSoakTime?.ToWire(),
        AvailabilityStrategy = ToWire(request.AvailabilityStrategy),
        SelectionPolicy = ToWire(request.SelectionPolicy),
    };

    private static Wire.AvailabilityStrategy ToWire(AvailabilityStrategy strategy) => strategy switch
    {
        AvailabilityStrategy.OneOf => Wire.AvailabilityStrategy.OneOf,
        AvailabilityStrategy.All => Wire.AvailabilityStrategy.All,
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "expected a known strategy"),
    };

    private static Wire.SelectionPolicy ToWire(SelectionPolicy policy) => policy switch
    {
        SelectionPolicy.NewestFreight => Wire.SelectionPolicy.NewestFreight,
        SelectionPolicy.MatchUpstream => Wire.SelectionPolicy.MatchUpstream,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "expected a known policy"),
    };
}
