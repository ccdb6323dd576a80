namespace Promotion.Domain.Storage;

/// <summary>Who changed something and why.</summary>
/// <param name="Actor">For example <c>admin</c>, <c>warehouse:web</c> or <c>email:ada@example.org</c>.</param>
/// <param name="Reason">What led to it, in a few words.</param>
[GenerateSerializer, Immutable, Alias("promotion.cause")]
public sealed record Cause(string Actor, string Reason);
