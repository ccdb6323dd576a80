namespace Promotion.Domain.Expressions.Functions;

/// <summary>A Warehouse a Stage requests Freight from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Subscriptions">Its subscriptions; default if the Warehouse does not exist.</param>
public sealed record RequestedWarehouse(string Name, ImmutableArray<RequestedSubscription> Subscriptions);
