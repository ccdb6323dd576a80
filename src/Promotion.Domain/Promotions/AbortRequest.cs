namespace Promotion.Domain.Promotions;

/// <summary>Somebody wants a promotion to end.</summary>
[GenerateSerializer, Immutable, Alias("promotion.abort-request")]
public sealed record AbortRequest(string Actor, DateTimeOffset At);
