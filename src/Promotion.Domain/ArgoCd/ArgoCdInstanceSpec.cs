namespace Promotion.Domain.ArgoCd;

/// <summary>One Argo CD as an operator configured it.</summary>
/// <param name="Connection">How it is reached.</param>
/// <param name="Namespaces">Where its Applications are, the usual one first.</param>
/// <param name="WatchesAll">True to watch all namespaces of the cluster instead of those.</param>
/// <param name="Timeout">How long one call may take.</param>
public sealed record ArgoCdInstanceSpec(
    string Name,
    ArgoCdConnection Connection,
    ImmutableArray<string> Namespaces,
    bool WatchesAll,
    int RequestsPerSecond,
    TimeSpan Timeout,
    ArgoCdAccess Access)
{
    /// <summary>Only Applications with these labels are followed; the others are as if they were not there.</summary>
    public LabelSelector Selector { get; init; } = LabelSelector.Everything;
}
