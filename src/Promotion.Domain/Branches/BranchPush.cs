using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Branches;

/// <summary>A wish to have commits in a branch of a git repository. Repeating it leads to one effect: it finds its own trace.</summary>
/// <param name="Id">The same at each repetition of the same push, and at no other.</param>
/// <param name="Project">Whose credential opens the repository.</param>
/// <param name="RepoUrl">The repository, as git understands it.</param>
/// <param name="Branch">The branch, without <c>refs/heads/</c>.</param>
/// <param name="Head">The commit that shall be in the branch, or be rebased there.</param>
/// <param name="Commits">What the repository does not have yet.</param>
/// <param name="Trailer">The line by which commits of this promotion are known.</param>
/// <param name="Policy">What is done when others have pushed meanwhile.</param>
/// <param name="IsForced">Replaces what is in the branch.</param>
/// <param name="MaxAttempts">How often to try when others are faster.</param>
/// <param name="Committer">Who rebases and merges; null for the server itself.</param>
/// <param name="Route">By which way the commits come into the branch.</param>
[GenerateSerializer, Immutable, Alias("promotion.branch-push")]
public sealed record BranchPush(
    string Id,
    string Project,
    string RepoUrl,
    bool InsecureSkipTlsVerify,
    string Branch,
    string Head,
    CommitParcel Commits,
    string Trailer,
    IntegrationPolicy Policy,
    bool IsForced,
    int MaxAttempts,
    BranchCommitter? Committer,
    BranchRoute Route = BranchRoute.Git)
{
    /// <summary>One text for the branch, whatever the spelling of the repository's URL: <c>repository#branch</c>.</summary>
    public string Key => $"{RepositoryUrl.NormalizeGit(RepoUrl)}#{Branch}";
}
