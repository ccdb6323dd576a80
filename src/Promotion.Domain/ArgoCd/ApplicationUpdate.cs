namespace Promotion.Domain.ArgoCd;

/// <summary>A change of an Application's sources and a sync, as one write.</summary>
/// <param name="Sources">
/// Each source as it should be, in order. Target revision, kustomize and helm are taken over; whatever else the document holds stays.
/// Empty to leave all sources as they are.
/// </param>
/// <param name="Operation">The sync to start.</param>
public sealed record ApplicationUpdate(ImmutableArray<ApplicationSource> Sources, Operation Operation);
