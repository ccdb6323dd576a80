using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// <c>git-push</c>: pushes the commits of a worktree to a branch, on top of what others have pushed meanwhile, or pushes a tag.
/// Repeated, it finds its own commit at the remote and pushes none again.
/// </summary>
public sealed class GitPushStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-push");
    private readonly GitRunner git;
    private readonly GitBranchPush branches;

    /// <param name="clock">Measures the pauses between attempts.</param>
    public GitPushStep(GitRunner git, TimeProvider clock) => (this.git, branches) = (git, new GitBranchPush(git, clock));

    /// <inheritdoc />
    public string Kind => "git-push";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var worktree = GitWorktree.Open(context.WorkDir, config.Path);
        var current = (await git.Run(worktree.Call("branch", "--show-current"), cancellation)).Trim().Given();
        if (config.Tag.Given() is { } tag)
        {
            await PushTag(worktree, tag, cancellation);
            return Output(config, worktree, (await git.Run(worktree.Call("rev-parse", "HEAD"), cancellation)).Trim(), current);
        }
        var branch = config.GenerateTargetBranch is true ? $"kargo/promotion/{context.Promotion}" : config.TargetBranch.Given() ?? current
            ?? throw StepException.Failure($"targetBranch is required: {config.Path} is at no branch");
        var push = new GitPush(worktree, branch, config.Force is true || config.GenerateTargetBranch is true, config.MaxAttempts ?? 10, PromotionTrailer.Of(context));
        return Output(config, worktree, await branches.Push(push, cancellation), branch);
    }

    private async Task PushTag(GitWorktree worktree, string tag, CancellationToken cancellation)
    {
        var remote = worktree.Origin.Remote;
        var call = worktree.Call("push", "--porcelain", "--", remote.SafeUrl, $"refs/tags/{tag}:refs/tags/{tag}") with { Remote = remote };
        var result = await git.Try(call, cancellation);
        if (!result.IsSuccess) throw GitRejection.Of(result).ToException($"tag {tag}", result);
    }

    private static StepResult Output(Config config, GitWorktree worktree, string commit, string? branch)
    {
        var output = new JsonObject { ["commit"] = commit };
        if (branch is not null) output["branch"] = branch;
        if (GitCommitUrl.Of(worktree.Origin.Remote.SafeUrl, config.Provider.Given(), commit) is { } url) output["commitURL"] = url;
        return StepResult.Succeeded(Json.From(output));
    }

    private sealed record Config(
        string Path, string? TargetBranch, bool? GenerateTargetBranch, string? Tag, bool? Force, int? MaxAttempts, string? Provider);
}
