namespace Promotion.Domain.ArgoCd;

/// <summary>Who asked for an operation.</summary>
/// <param name="Username">A person's or a program's name.</param>
/// <param name="IsAutomated">True when no person decided it.</param>
public sealed record OperationInitiator(string Username, bool IsAutomated);
