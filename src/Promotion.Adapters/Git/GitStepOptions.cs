using Promotion.Domain.Branches;

namespace Promotion.Adapters.Git;

/// <summary>How git steps work.</summary>
public sealed record GitStepOptions
{
    /// <summary>Author and committer of commits, unless git-clone or git-commit names another.</summary>
    public GitIdentity Identity { get; init; } = new("Promotion", "no-reply@promotion.local");

    /// <summary>What git-push does when others have pushed meanwhile.</summary>
    public IntegrationPolicy Integration { get; init; } = IntegrationPolicy.AlwaysRebase;

    /// <summary>The file that remembers the host keys of ssh servers; null for one of each promotion, which then trusts whom it meets first.</summary>
    public string? KnownHosts { get; init; }

    /// <summary>How long one call of git may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many commits of one push github-push makes anew by GitHub's API, each with a request of its own.</summary>
    public int MostCommitsByApi { get; init; } = 10;

    /// <summary>The largest contents of the commits of one push, in bytes.</summary>
    public long LargestPush { get; init; } = 64 * 1024 * 1024;
}
