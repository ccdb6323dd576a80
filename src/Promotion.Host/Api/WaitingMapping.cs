using Promotion.Domain;
using Promotion.Domain.Stages;
using Promotion.Domain.Warehouses;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Readiness and waiting on the wire.</summary>
internal static class WaitingMapping
{
    /// <summary>What a promotion waits for.</summary>
    public static Wire.Waiting ToWire(this Waiting waiting) => new()
    {
        Reason = waiting.Reason,
        On = waiting.On,
        Since = waiting.Since.ToWire(),
        NextCheckTime = waiting.NextCheck.ToWire(),
    };

    /// <summary>What a Stage waits for.</summary>
    public static Wire.Waiting ToWire(this StageWait waiting) => new()
    {
        Reason = waiting.Reason,
        On = waiting.On,
        Since = waiting.Since.ToWire(),
        NextCheckTime = waiting.NextCheck.ToWire(),
    };

    /// <summary>How a Stage is doing.</summary>
    public static Wire.Readiness ToWire(this StageReadiness readiness) => new()
    {
        Ready = readiness.IsReady,
        Reason = readiness.Reason,
        Message = readiness.Message,
    };

    /// <summary>How a Warehouse is doing.</summary>
    public static Wire.Readiness ToWire(this WarehouseReadiness readiness) => new()
    {
        Ready = readiness.IsReady,
        Reason = readiness.Reason,
        Message = readiness.Message,
    };
}
