using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// <c>git-push</c>: pushes the commits of a worktree to a branch, on top of what others have pushed meanwhile, or pushes a tag.
/// Repeated, it finds its own commit at the remote and pushes none again.
/// </summary>
public sealed class GitPushStep(GitRunner git, GitMirrors mirrors, IBranchWriter branches) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-push");

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
        var (head, current) = worktree.Head();
        if (config.Tag.Given() is { } tag)
        {
            await PushTag(worktree, tag, cancellation);
            context.Log.Write($"pushed tag {tag}");
            return Output(config, worktree, head, current);
        }
        var branch = BranchOf(context, config, current);
        var wish = new PushWish(head, branch, config.Force is true || config.GenerateTargetBranch is true, config.MaxAttempts, BranchRoute.Git);
        var landed = await new WorktreePush(git, mirrors, branches).Run(context, worktree, wish, cancellation);
        return Output(config, worktree, landed, branch);
    }

    /// <inheritdoc />
    public async Task<StepForesight?> Foresee(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var worktree = GitWorktree.Open(context.WorkDir, config.Path);
        var (head, current) = worktree.Head();
        var branch = config.Tag.Given() is null ? BranchOf(context, config, current) : current;
        return await WorktreeDiff.Of(git, worktree, Output(config, worktree, head, branch).Output, cancellation);
    }

    private static string BranchOf(StepContext context, Config config, string? current) =>
        GeneratedBranch.OrTarget(context, config.GenerateTargetBranch, config.TargetBranch.Given(), (config.Path, current));

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
