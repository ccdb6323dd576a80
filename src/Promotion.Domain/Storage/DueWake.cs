namespace Promotion.Domain.Storage;

/// <summary>A wake that has fallen due.</summary>
public sealed record DueWake(ActorKey Actor, DateTimeOffset Due, string Reason);
