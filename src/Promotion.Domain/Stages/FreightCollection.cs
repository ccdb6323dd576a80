using Promotion.Domain.Freights;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What a Stage got with one successful promotion: for each origin the Freight it then had.</summary>
/// <param name="Promotion">The promotion that brought it.</param>
/// <param name="Items">By origin, <c>Warehouse/name</c>.</param>
/// <param name="Verification">The newest verification; null while none has begun.</param>
[GenerateSerializer, Immutable, Alias("promotion.freight-collection")]
public sealed record FreightCollection(
    string Promotion, DateTimeOffset At, ImmutableSortedDictionary<string, FreightReference> Items, Verification? Verification)
{
    /// <summary>True when the collection has this Freight.</summary>
    public bool Has(string freight) => Items.Values.Any(item => item.Name == freight);
}
