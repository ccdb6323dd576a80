namespace Promotion.Domain.ArgoCd;

/// <summary>A note that stays with an operation.</summary>
public sealed record OperationInfo(string Name, string Value);
