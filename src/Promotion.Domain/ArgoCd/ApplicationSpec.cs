namespace Promotion.Domain.ArgoCd;

/// <summary>What an Application should deliver.</summary>
/// <param name="Sources">In the order of the document; a single <c>source</c> is a list of one.</param>
/// <param name="SyncPolicy">The document's <c>syncPolicy</c>: <c>automated</c>, <c>syncOptions</c>, <c>retry</c>; null when absent.</param>
public sealed record ApplicationSpec(ImmutableArray<ApplicationSource> Sources, Json SyncPolicy)
{
    /// <summary>True when the document has a list <c>sources</c>, be it of one; false for a single <c>source</c>.</summary>
    public bool HasSourceList { get; init; }

    /// <summary>Argo CD's own project it belongs to.</summary>
    public string Project { get; init; } = "default";

    /// <summary>Where it is delivered to.</summary>
    public ApplicationDestination Destination { get; init; } = new("", "");
}
