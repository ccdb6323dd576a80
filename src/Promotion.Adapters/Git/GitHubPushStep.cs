using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Promotion.Adapters.PullRequests;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Branches;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// <c>github-push</c>: as git-push, but GitHub makes the commits by its API, so that it signs them in the name of the App or user whose token is
/// used. They get other ids by that. Repeated, it finds its own commit and pushes none again.
/// </summary>
public sealed class GitHubPushStep(GitRunner git, GitMirrors mirrors, IBranchWriter branches, ICredentialSource credentials) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("github-push");

    /// <inheritdoc />
    public string Kind => "github-push";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var worktree = GitWorktree.Open(context.WorkDir, config.Path);
        PullRequestHosts.GitHubOf(worktree.Origin.Remote);
        await NeedToken(worktree.Origin.Remote, cancellation);
        var (head, current) = worktree.Head();
        var branch = BranchOf(context, config, current);
        var wish = new PushWish(head, branch, config.Force is true || config.GenerateTargetBranch is true, config.MaxAttempts, BranchRoute.GitHub)
        {
            InsecureSkipTlsVerify = config.InsecureSkipTlsVerify,
        };
        var landed = await new WorktreePush(git, mirrors, branches).Run(context, worktree, wish, cancellation);
        return StepResult.Succeeded(Output(worktree, landed, branch));
    }

    /// <summary>The commit is the one made here; GitHub gives it another name.</summary>
    public async Task<StepForesight?> Foresee(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var worktree = GitWorktree.Open(context.WorkDir, config.Path);
        var (head, current) = worktree.Head();
        return await WorktreeDiff.Of(git, worktree, Output(worktree, head, BranchOf(context, config, current)), cancellation);
    }

    private static string BranchOf(StepContext context, Config config, string? current) =>
        GeneratedBranch.OrTarget(context, config.GenerateTargetBranch, config.TargetBranch.Given(), (config.Path, current));

    private static Json Output(GitWorktree worktree, string commit, string branch) => Json.From(
        new JsonObject { ["commit"] = commit, ["branch"] = branch, ["commitURL"] = GitCommitUrl.Of(worktree.Origin.Remote.SafeUrl, "github", commit) });

    private async Task NeedToken(GitRemote remote, CancellationToken cancellation)
    {
        var credential = await credentials.Find(remote.Project, CredentialKind.Git, remote.RepoUrl, cancellation);
        if (credential is null) throw StepException.Failure($"GitHub's API wants a token, and no credential was found for {remote} in project {remote.Project}");
        if (credential.SshPrivateKey is not null) throw StepException.Failure($"GitHub's API wants a token, and the credential for {remote} is an ssh key");
        if (string.IsNullOrEmpty(credential.Password)) throw StepException.Failure($"GitHub's API wants a token, and the credential for {remote} has no password");
    }

    private sealed record Config(
        string Path,
        string? TargetBranch,
        bool? GenerateTargetBranch,
        bool? Force,
        int? MaxAttempts,
        [property: JsonPropertyName("insecureSkipTLSVerify")] bool InsecureSkipTlsVerify);
}
