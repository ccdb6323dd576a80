namespace Promotion.Domain.Stages;

/// <summary>What a Stage asks of one Warehouse, and from where it takes it.</summary>
/// <param name="Direct">Straight from the Warehouse, as soon as it exists.</param>
/// <param name="Stages">Upstream Stages in which it must have been verified.</param>
/// <param name="RequiredSoakTime">How long it must have been in the upstream Stages; null for no time.</param>
[GenerateSerializer, Immutable, Alias("promotion.freight-request")]
public sealed record FreightRequest(
    string Warehouse,
    bool Direct,
    ImmutableArray<string> Stages,
    TimeSpan? RequiredSoakTime,
    AvailabilityStrategy AvailabilityStrategy,
    SelectionPolicy SelectionPolicy);
