namespace Promotion.Domain.Storage;

/// <summary>What goes on, counted over all servers of the store.</summary>
/// <param name="Promotions">Promotions that have not ended, by phase.</param>
/// <param name="Waits">Deadlines, by what is waited for.</param>
/// <param name="Leases">Work in hand, by the process that has it.</param>
public sealed record Survey(ImmutableDictionary<string, long> Promotions, ImmutableDictionary<string, long> Waits, ImmutableDictionary<string, long> Leases)
{
    /// <summary>Nothing goes on.</summary>
    public static Survey Empty { get; } =
        new(ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, long>.Empty);
}
