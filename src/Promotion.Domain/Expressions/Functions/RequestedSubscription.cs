namespace Promotion.Domain.Expressions.Functions;

/// <summary>A subscription of a requested Warehouse.</summary>
/// <param name="Type">What it subscribes to.</param>
/// <param name="RepoUrl">The repository.</param>
/// <param name="Name">The name of the chart, or of the subscription itself for other types; else "".</param>
public sealed record RequestedSubscription(SubscriptionType Type, string RepoUrl, string Name = "");
