using Promotion.Grains.Silos;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Servers of the cluster on the wire.</summary>
internal static class SiloMapping
{
    /// <summary>One as it is now.</summary>
    public static Wire.Silo ToWire(this SiloReport silo) => new()
    {
        Name = ResourceNames.Silo(silo.Name),
        Address = silo.Address,
        State = StateOf(silo.Status),
        Version = silo.Version ?? "",
        StartTime = silo.Since.ToWire(),
        IsAnswering = silo.IsSelf,
        IsResponsive = silo.Grains is not null,
        GrainCount = silo.Grains ?? 0,
        CpuPercent = Math.Round(silo.CpuPercent ?? 0, 1),
        MemoryBytes = silo.MemoryBytes ?? 0,
        InHandCount = silo.InHand,
    };

    private static Wire.SiloState StateOf(SiloStatus status) => status switch
    {
        SiloStatus.Created or SiloStatus.Joining => Wire.SiloState.Joining,
        SiloStatus.Active => Wire.SiloState.Active,
        _ => Wire.SiloState.Leaving,
    };
}
