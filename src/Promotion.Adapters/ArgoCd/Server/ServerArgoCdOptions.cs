namespace Promotion.Adapters.ArgoCd.Server;

/// <summary>How an Argo CD API server is followed.</summary>
public sealed record ServerArgoCdOptions
{
    /// <summary>
    /// How long the stream of events may be silent before it counts as dead. Argo CD compares each Application every few minutes, and tells of it.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);
}
