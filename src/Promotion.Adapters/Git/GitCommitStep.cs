using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// <c>git-commit</c>: commits all changes of a worktree. Its dates are those of the step's first start, so that the same files on the same
/// parent give the same commit each time; a trailer names the promotion, so that git-push finds it again.
/// </summary>
public sealed class GitCommitStep(GitRunner git) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-commit");

    /// <inheritdoc />
    public string Kind => "git-commit";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var worktree = GitWorktree.Open(context.WorkDir, config.Path);
        await git.Run(worktree.Call("add", "."), cancellation);
        if (await Commit(context, config, worktree, cancellation) is { IsSuccess: false } failed)
        {
            var hasChanges = (await git.Run(worktree.Call("status", "--porcelain"), cancellation)).Length > 0;
            return hasChanges ? throw GitRunner.Failed("commit", context.WorkDir, failed) : StepResult.Skipped("there was nothing to commit", Output(worktree));
        }
        context.Log.Write($"committed {worktree.Head().Commit}");
        return StepResult.Succeeded(Output(worktree));
    }

    private Task<ProgramResult> Commit(StepContext context, Config config, GitWorktree worktree, CancellationToken cancellation)
    {
        var identity = config.Author?.Identity ?? git.CommitterOf(worktree.Origin);
        var call = worktree.Call("commit", "--quiet", "--no-verify", "--cleanup=whitespace", "--trailer", PromotionTrailer.Of(context), "--file=-");
        return git.Try(call with { Environment = identity.At(context.StartedAt), Input = config.Message, SigningKey = identity.SigningKey }, cancellation);
    }

    private static Json Output(GitWorktree worktree) => Json.From(new JsonObject { ["commit"] = worktree.Head().Commit });

    private sealed record Config(string Path, string Message, GitAuthorConfig? Author);
}
