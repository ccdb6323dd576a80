namespace Promotion.Domain.ArgoCd;

/// <summary>How the deployed objects compare with the sources.</summary>
/// <param name="Revisions">The compared revision of each source, in order; empty while unknown.</param>
public sealed record SyncStatus(SyncCode Code, ImmutableArray<string> Revisions);
