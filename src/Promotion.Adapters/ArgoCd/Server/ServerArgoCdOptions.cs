using Promotion.Domain;

namespace Promotion.Adapters.ArgoCd.Server;

/// <summary>How an Argo CD API server is followed.</summary>
public sealed record ServerArgoCdOptions
{
    /// <summary>
    /// Only Applications with these labels are followed; the others are as if they were not there. Argo CD's stream does not tell of one that loses
    /// them: that is seen by the next list.
    /// </summary>
    public LabelSelector Selector { get; init; } = LabelSelector.Everything;

    /// <summary>
    /// How long the stream of events may be silent before it counts as dead. Argo CD compares each Application every few minutes, and tells of it.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);
}
