using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Warehouses;

/// <summary>Where discovery keeps its copies and how long it waits.</summary>
/// <param name="DataFolder">Holds the git mirrors, in <c>git/</c>; its content can be deleted at any time.</param>
public sealed record DiscoveryOptions(string DataFolder)
{
    /// <summary>The git program: a path, or a name to find on the PATH.</summary>
    public string Git { get; init; } = "git";

    /// <summary>Whether image subscriptions may trust tags once seen.</summary>
    public CacheByTagPolicy CacheByTag { get; init; }

    /// <summary>How long one call to a registry or chart repository may take, waiting for permission to come back included.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls to one host may begin per second in the long run, of all projects together, who take turns.</summary>
    public int CallsPerSecond { get; init; } = 20;

    /// <summary>How long one run of git may take.</summary>
    public TimeSpan GitDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes of git mirrors are kept; beyond, those not used for the longest time go.</summary>
    public long MirrorQuota { get; init; } = 10L * 1024 * 1024 * 1024;

    /// <summary>
    /// How many commits and paths they change are remembered, counted together, over all repositories; some 150 bytes each. What does not fit
    /// is read from the mirror again.
    /// </summary>
    public int CommitMemory { get; init; } = 500_000;

    /// <summary>How long the discovery of one subscription may take in all.</summary>
    public TimeSpan DiscoveryDeadline { get; init; } = TimeSpan.FromMinutes(10);
}
