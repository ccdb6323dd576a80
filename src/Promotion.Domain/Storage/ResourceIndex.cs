namespace Promotion.Domain.Storage;

/// <summary>The columns by which the read model finds a resource; null where the kind has no such thing.</summary>
/// <param name="CreatedAt">When the resource came to be (for Freight: when its artifacts were discovered); orders lists.</param>
/// <param name="Stage">Stage of a Promotion.</param>
/// <param name="Freight">Freight of a Promotion.</param>
/// <param name="Warehouse">Warehouse a Freight comes from.</param>
/// <param name="Phase">Phase of a Promotion.</param>
/// <param name="Alias">Alias of a Freight; unique per project and kind.</param>
public sealed record ResourceIndex(
    DateTimeOffset CreatedAt, string? Stage = null, string? Freight = null, string? Warehouse = null, string? Phase = null, string? Alias = null);
