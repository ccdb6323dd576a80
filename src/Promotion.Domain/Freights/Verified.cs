namespace Promotion.Domain.Freights;

/// <summary>A Freight was verified in a Stage.</summary>
/// <param name="At">When it was first verified there.</param>
/// <param name="LongestSoak">The longest time it stayed there once verified and then left; null when it never left.</param>
[GenerateSerializer, Immutable, Alias("promotion.verified")]
public sealed record Verified(DateTimeOffset At, TimeSpan? LongestSoak);
