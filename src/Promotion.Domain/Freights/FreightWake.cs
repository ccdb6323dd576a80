using Promotion.Domain.Storage;

namespace Promotion.Domain.Freights;

/// <summary>When a Freight must be looked at again.</summary>
public static class FreightWake
{
    /// <summary>At once while Stages have not been told; else never.</summary>
    public static Wake? Of(Freight freight, DateTimeOffset now) => freight.Untold.IsEmpty ? null : new Wake(now, "tell Stages");
}
