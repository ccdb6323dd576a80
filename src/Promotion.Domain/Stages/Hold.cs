namespace Promotion.Domain.Stages;

/// <summary>
/// A person chose other Freight than the newest, or asked for a pause: nothing of that origin is promoted by itself until the newest is chosen, or
/// automatic promotion is resumed.
/// </summary>
/// <param name="Freight">What was chosen; empty when nothing was.</param>
/// <param name="Promotion">The promotion by which the choice was made; empty when nothing was chosen.</param>
/// <param name="Replaced">The choice that stands again if that promotion is aborted; null for none.</param>
/// <param name="Why">What the person said; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("promotion.hold")]
public sealed record Hold(string Freight, string Promotion, string Actor, DateTimeOffset At, Hold? Replaced = null, string? Why = null)
{
    /// <summary>A pause nobody has chosen Freight for.</summary>
    public static Hold Pause(string actor, string? why, DateTimeOffset now) => new("", "", actor, now, null, why);

    /// <summary>True when it is a pause without a choice.</summary>
    public bool IsPause => Promotion.Length == 0;
}
