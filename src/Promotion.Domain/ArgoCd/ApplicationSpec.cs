namespace Promotion.Domain.ArgoCd;

/// <summary>What an Application should deliver.</summary>
/// <param name="Sources">In the order of the document; a single <c>source</c> is a list of one.</param>
/// <param name="SyncPolicy">The document's <c>syncPolicy</c>: <c>automated</c>, <c>syncOptions</c>, <c>retry</c>; null when absent.</param>
public sealed record ApplicationSpec(ImmutableArray<ApplicationSource> Sources, Json SyncPolicy);
