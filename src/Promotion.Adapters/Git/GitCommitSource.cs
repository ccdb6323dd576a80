using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Git;

/// <summary>Finds the commits a git subscription selects, in a mirror of the repository.</summary>
public sealed class GitCommitSource(GitMirrors mirrors, ICommitFilter filter)
{
    /// <summary>
    /// The selected commits, best first. Nothing is fetched when the refs the subscription looks at are those of <paramref name="previous"/>.
    /// Throws <see cref="GitException"/>, <see cref="FormatException"/> for selectors that cannot be read, <see cref="DiscoveryException"/> for
    /// a missing branch, and whatever the filter throws.
    /// </summary>
    public async Task<Discovered.Commits> Discover(
        string project, Subscription.Git subscription, Discovered.Commits? previous, CancellationToken cancellation)
    {
        var remote = new GitRemote(project, subscription.RepoUrl, subscription.InsecureSkipTlsVerify, subscription.Blobless);
        var seen = await mirrors.Refs(remote, cancellation);
        return previous is not null && Observe(subscription, seen) == previous.Observed
            ? previous
            : await mirrors.Read(remote, seen, mirror => Select(mirror, subscription, previous, cancellation), cancellation);
    }

    private async Task<Discovered.Commits> Select(GitMirror mirror, Subscription.Git subscription, Discovered.Commits? previous, CancellationToken cancellation)
    {
        var observed = Observe(subscription, mirror.Refs);
        var found = subscription.Strategy != CommitSelectionStrategy.NewestFromBranch
            ? new TagWalk(subscription, filter, cancellation).Select(mirror, mirrors.HistoryOf(mirror), Named(subscription, mirror.Refs))
            : observed.Length > 0 ? new BranchWalk(subscription, filter).Select(mirrors.HistoryOf(mirror), observed, previous, cancellation)
            : AsyncEnumerable.Empty<(Domain.Artifacts.GitCommit Commit, DateTimeOffset CreatedAt)>();
        var commits = await found.Take(subscription.DiscoveryLimit).ToListAsync(cancellation);
        return new(subscription.RepoUrl, [.. commits.Select(static c => c.Commit)], [.. commits.Select(static c => c.CreatedAt)], observed);
    }

    /// <summary>The branch's commit, empty in an empty repository; for tags a hash of those whose names are wanted.</summary>
    private static string Observe(Subscription.Git subscription, GitRefs refs)
    {
        if (subscription.Strategy == CommitSelectionStrategy.NewestFromBranch)
        {
            return refs.CommitOf(subscription.Branch) ?? (string.IsNullOrEmpty(subscription.Branch)
                ? ""
                : throw new DiscoveryException($"The branch {subscription.Branch} does not exist in {new GitRemote("", subscription.RepoUrl)}."));
        }
        var text = string.Join('\n', Named(subscription, refs).Select(static tag => $"{tag.Key} {tag.Value}"));
        return "tags:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static IEnumerable<KeyValuePair<string, string>> Named(Subscription.Git subscription, GitRefs refs) =>
        GitTagSelection.Named(subscription, refs.Tags, static tag => tag.Key);
}
