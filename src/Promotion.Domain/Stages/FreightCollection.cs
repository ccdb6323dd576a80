using Promotion.Domain.Freights;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What a Stage got with one successful promotion: for each origin the Freight it then had.</summary>
/// <param name="Promotion">The promotion that brought it.</param>
/// <param name="Items">By origin, <c>Warehouse/name</c>.</param>
/// <param name="Verification">The newest verification; null while none has begun.</param>
/// <param name="Earlier">Verifications before the newest one, newest first, of which at most nine are kept; null for none.</param>
[GenerateSerializer, Immutable, Alias("promotion.freight-collection")]
public sealed record FreightCollection(
    string Promotion,
    DateTimeOffset At,
    ImmutableSortedDictionary<string, FreightReference> Items,
    Verification? Verification,
    ImmutableList<Verification>? Earlier = null)
{
    private const int KeptVerifications = 10;

    /// <summary>All verifications that are kept, newest first.</summary>
    public IEnumerable<Verification> Verifications() => Verification is null ? [] : [Verification, .. Earlier ?? []];

    /// <summary>True when the collection has this Freight.</summary>
    public bool Has(string freight) => Items.Values.Any(item => item.Name == freight);

    /// <summary>The collection with a verification as it is now. Another one than before takes its place at the top.</summary>
    public FreightCollection With(Verification verification) => Verification is null || Verification.Id == verification.Id
        ? this with { Verification = verification }
        : this with { Verification = verification, Earlier = [Verification, .. (Earlier ?? []).Take(KeptVerifications - 2)] };
}
