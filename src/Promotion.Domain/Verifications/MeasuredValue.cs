namespace Promotion.Domain.Verifications;

/// <summary>What was measured.</summary>
/// <param name="Value">For conditions, as <c>result</c>: a value of the expression language.</param>
/// <param name="Text">For people.</param>
/// <param name="Phase">The provider's own verdict, for those that judge themselves; null where conditions decide.</param>
public sealed record MeasuredValue(object? Value, string Text, VerificationPhase? Phase = null);
