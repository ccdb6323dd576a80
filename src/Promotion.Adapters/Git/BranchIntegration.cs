using System.Collections.Immutable;
using LibGit2Sharp;
using Promotion.Domain.Branches;

namespace Promotion.Adapters.Git;

/// <summary>Puts the commits of pushes on top of a branch, in process and without a checkout.</summary>
internal sealed class BranchIntegration(GitRunner git, LandingRepository landing, Repository repository)
{
    private static readonly MergeTreeOptions Quiet = new();

    /// <summary>The top of the branch with the push in it, and what that means for the push; the top as it is when the push does not change it.</summary>
    public async Task<(string? Top, BranchOutcome Outcome)> Integrate(BranchPush push, string? top, CancellationToken cancellation)
    {
        try
        {
            return await Judge(push, top, cancellation);
        }
        catch (NotFoundException missing)
        {
            return (top, new BranchOutcome.Troubled($"{push.Head} can't be pushed to {push.Branch}: what it is based on is no longer in {Name(push)} ({missing.Message})"));
        }
    }

    private async Task<(string? Top, BranchOutcome Outcome)> Judge(BranchPush push, string? top, CancellationToken cancellation)
    {
        var head = repository.Commit(push.Head);
        if (top is null) return Onto(push.Head);
        var tip = repository.Commit(top);
        if (new PushTrace(repository, push).Find(head, tip) is { } done) return (top, new BranchOutcome.Landed(done));
        if (push.IsForced) return Onto(push.Head);
        var common = repository.ObjectDatabase.FindMergeBase(head, tip);
        if (common?.Id == tip.Id) return Onto(push.Head);
        if (common?.Id == head.Id) return Onto(top);
        return push.Policy switch
        {
            IntegrationPolicy.None => (top, new BranchOutcome.Refused(
                $"others have pushed to {push.Branch} of {Name(push)} meanwhile, and the integration policy None neither rebases nor merges")),
            IntegrationPolicy.AlwaysMerge => await Merge(push, head, tip, cancellation),
            IntegrationPolicy.RebaseOrMerge when !await IsSafe(push, tip, cancellation) => await Merge(push, head, tip, cancellation),
            IntegrationPolicy.RebaseOrFail when !await IsSafe(push, tip, cancellation) => (top, new BranchOutcome.Refused(
                $"others have pushed to {push.Branch} of {Name(push)} meanwhile, and a rebase would change which commits are signed")),
            _ => await Rebase(push, head, tip, cancellation),
        };
    }

    // Like git's own rebase it leaves out merges, and what others have done already.
    private async Task<(string? Top, BranchOutcome Outcome)> Rebase(BranchPush push, Commit head, Commit tip, CancellationToken cancellation)
    {
        var onto = tip;
        foreach (var commit in repository.Between(head, tip).Reverse())
        {
            var isEmpty = commit.Tree.Id == (commit.Parents.FirstOrDefault()?.Tree.Id ?? PushTrace.EmptyTree);
            if (isEmpty && !commit.Parents.Any()) continue;
            var picked = repository.ObjectDatabase.CherryPickCommit(commit, onto, 0, Quiet);
            if (picked.Status == MergeTreeStatus.Conflicts) return (tip.Sha, Conflict(push, picked));
            if (picked.Tree.Id == onto.Tree.Id && !isEmpty) continue;
            onto = await Make(push, commit.Author, commit.Message, picked.Tree, [onto], cancellation);
        }
        return Onto(onto.Sha);
    }

    private async Task<(string? Top, BranchOutcome Outcome)> Merge(BranchPush push, Commit head, Commit tip, CancellationToken cancellation)
    {
        var merged = repository.ObjectDatabase.MergeCommits(head, tip, Quiet);
        if (merged.Status == MergeTreeStatus.Conflicts) return (tip.Sha, Conflict(push, merged));
        var committer = CommitterOf(push);
        var message = $"Merge branch '{push.Branch}' of {Name(push)}\n\n{push.Trailer}\n";
        // The time of the newest of ours: a repetition gives the same commit.
        var author = new Signature(committer.Name, committer.Email, head.Author.When);
        return Onto((await Make(push, author, message, merged.Tree, [head, tip], cancellation)).Sha);
    }

    private async Task<Commit> Make(
        BranchPush push, Signature author, string message, Tree tree, ImmutableArray<Commit> parents, CancellationToken cancellation)
    {
        var committer = CommitterOf(push);
        if (committer.SigningKey is null)
        {
            return repository.ObjectDatabase.CreateCommit(
                author, new Signature(committer.Name, committer.Email, author.When), message, tree, parents, prettifyMessage: false);
        }
        var call = landing.Call(["commit-tree", "-S", .. parents.SelectMany(parent => new[] { "-p", parent.Sha }), "-F", "-", tree.Sha]);
        var time = $"@{author.When.ToUnixTimeSeconds()} {author.When:zzz}".Replace(":", "", StringComparison.Ordinal);
        var environment = committer.Environment().SetItems(
        [
            KeyValuePair.Create("GIT_AUTHOR_NAME", author.Name), KeyValuePair.Create("GIT_AUTHOR_EMAIL", author.Email),
            KeyValuePair.Create("GIT_AUTHOR_DATE", time), KeyValuePair.Create("GIT_COMMITTER_DATE", time),
        ]);
        var made = await git.Run(call with { Environment = environment, Input = message, SigningKey = committer.SigningKey }, cancellation);
        return repository.Commit(made.Trim());
    }

    // A rebase signs all commits or none. Source of the rule: Kargo's push integration policies.
    private async Task<bool> IsSafe(BranchPush push, Commit tip, CancellationToken cancellation)
    {
        if (CommitterOf(push).SigningKey is not { } key) return !repository.Between(repository.Commit(push.Head), tip).Any(commit => repository.IsSigned(commit));
        var log = await git.Run(landing.Call("log", "--format=%G?", $"{tip.Sha}..{push.Head}") with { SigningKey = key }, cancellation);
        return log.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(status => status == "G");
    }

    private GitIdentity CommitterOf(BranchPush push) =>
        push.Committer is { } committer ? new(committer.Name, committer.Email, committer.SigningKey) : git.Options.Identity;

    private static (string? Top, BranchOutcome Outcome) Onto(string commit) => (commit, new BranchOutcome.Landed(commit));

    private static BranchOutcome.Refused Conflict(BranchPush push, MergeTreeResult result)
    {
        var files = result.Conflicts.Select(conflict => (conflict.Ours ?? conflict.Theirs ?? conflict.Ancestor).Path).Distinct();
        return new($"merge conflict with {push.Branch} of {Name(push)} in {string.Join(", ", files)}");
    }

    private static string Name(BranchPush push) => new GitRemote(push.Project, push.RepoUrl).SafeUrl;
}
