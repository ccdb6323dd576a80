using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// <c>git-tag</c>: makes an annotated tag at a worktree's HEAD; git-push brings it to the remote. Its date is that of the step's first start, so that a
/// repetition gives the same tag.
/// </summary>
public sealed class GitTagStep(GitRunner git) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-tag");

    /// <inheritdoc />
    public string Kind => "git-tag";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var worktree = GitWorktree.Open(context.WorkDir, config.Path);
        if (config.Tag.StartsWith('-') || !(await git.Try(worktree.Call("check-ref-format", $"refs/tags/{config.Tag}"), cancellation)).IsSuccess)
        {
            throw StepException.Failure($"tag: {config.Tag} can't be the name of a tag; expected a name such as v1.2.3 (git-check-ref-format(1))");
        }
        var (head, _) = worktree.Head();
        var there = await git.Run(worktree.Call("for-each-ref", "--format=%(*objectname) %(taggerdate:unix)", $"refs/tags/{config.Tag}"), cancellation);
        // An earlier run of this step may have made it, and git-push may have brought it to the remote, from where it comes back.
        if (there.Trim() != $"{head} {context.StartedAt.ToUnixTimeSeconds()}")
        {
            if (there.Length > 0 && !config.Force) throw StepException.Error($"tag {config.Tag} already exists; set force to true to replace it");
            await Tag(context, config, worktree, cancellation);
        }
        context.Log.Write($"tag {config.Tag} is at {head}");
        return StepResult.Succeeded(Json.From(new JsonObject { ["commit"] = head }));
    }

    private Task<string> Tag(StepContext context, Config config, GitWorktree worktree, CancellationToken cancellation)
    {
        var identity = git.CommitterOf(worktree.Origin);
        ImmutableArray<string> force = config.Force ? ["--force"] : [];
        var call = worktree.Call(["tag", "--annotate", "--cleanup=whitespace", "--file=-", .. force, "--", config.Tag]);
        return git.Run(call with { Environment = identity.At(context.StartedAt), Input = config.Message, SigningKey = identity.SigningKey }, cancellation);
    }

    private sealed record Config(string Path, string Tag, string Message, bool Force);
}
