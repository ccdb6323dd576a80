namespace Promotion.Cli.Kinds;

/// <summary>Which resources to list. Names are resource names; null does not restrict.</summary>
/// <param name="Parent">A project's resource name, or <c>projects/-</c> for all.</param>
internal sealed record ListQuery(string Parent)
{
    public string? Warehouse { get; init; }

    public string? Stage { get; init; }

    public string? Freight { get; init; }

    /// <summary>A condition after AIP-160; empty for none.</summary>
    public string Filter { get; init; } = "";

    public Wire.PromotionPhase Phase { get; init; }

    public Wire.ResourceView View { get; init; }
}
