namespace Promotion.Domain;

/// <summary>Why something that is not finished does not move, as shown to users.</summary>
/// <param name="Reason">A short machine-readable word, such as <c>ArgoCdSync</c> or <c>Retry</c>.</param>
/// <param name="On">What is waited for, in words that name the thing.</param>
/// <param name="Since">When the waiting began.</param>
/// <param name="NextCheck">When it is looked at next at the latest; a push from outside may come earlier.</param>
[GenerateSerializer, Immutable, Alias("promotion.waiting")]
public sealed record Waiting(string Reason, string On, DateTimeOffset Since, DateTimeOffset NextCheck);
