using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary><c>git-clear</c>: removes all files of a worktree, tracked or not; ignored ones stay.</summary>
public sealed class GitClearStep(GitRunner git) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-clear");

    /// <inheritdoc />
    public string Kind => "git-clear";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var path = context.Config.Read<Config>().Path;
        var worktree = GitWorktree.Open(context.WorkDir, path);
        await git.Run(worktree.Call("add", "."), cancellation);
        await git.Run(worktree.Call("rm", "-rf", "--quiet", "--ignore-unmatch", "."), cancellation);
        // git removes a directory that it has emptied, even the one it was called in.
        Directory.CreateDirectory(worktree.Path);
        context.Log.Write($"removed all files of {path}");
        return StepResult.Succeeded();
    }

    private sealed record Config(string Path);
}
