namespace Promotion.Domain.Freights;

/// <summary>A Freight was verified in a Stage.</summary>
/// <param name="At">When it was first verified there.</param>
/// <param name="LongestSoak">The longest time it stayed there once verified and then left; null when it never left.</param>
/// <param name="InPassing">True when a control-flow Stage passed it on: such a Stage never has Freight, so it soaks from then on.</param>
[GenerateSerializer, Immutable, Alias("promotion.verified")]
public sealed record Verified(DateTimeOffset At, TimeSpan? LongestSoak, bool InPassing = false);
