namespace Promotion.Domain.Stages;

/// <summary>A person chose other Freight than the newest: nothing of that origin is promoted by itself until the newest is chosen again.</summary>
/// <param name="Promotion">The promotion by which the choice was made.</param>
/// <param name="Replaced">The choice that stands again if that promotion is aborted; null for none.</param>
[GenerateSerializer, Immutable, Alias("promotion.hold")]
public sealed record Hold(string Freight, string Promotion, string Actor, DateTimeOffset At, Hold? Replaced = null);
