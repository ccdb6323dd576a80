using Promotion.Domain.Promotions;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Totals on the wire.</summary>
internal static class TotalsMapping
{
    /// <summary>The totals of a Stage; of several with an empty name.</summary>
    public static Wire.PromotionTotals ToWire(this PromotionTotals totals, string stage)
    {
        var wire = new Wire.PromotionTotals
        {
            Stage = stage,
            SucceededCount = totals.Succeeded,
            FailedCount = totals.Failed,
            AbortedCount = totals.Aborted,
            AutomaticCount = totals.Automatic,
            PerDay = totals.PerDay,
            LeadTime = totals.LeadTime?.ToWire(),
            Duration = totals.Duration?.ToWire(),
            Recovery = totals.Recovery?.ToWire(),
        };
        if (totals.FailureRate is { } rate)
        {
            wire.FailureRate = rate;
        }

        return wire;
    }

    private static Wire.Spread ToWire(this Spread spread) =>
        new() { Median = spread.Median.ToWire(), P90 = spread.P90.ToWire(), Longest = spread.Longest.ToWire(), Count = spread.Count };
}
