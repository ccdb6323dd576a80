using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// <c>git-clone</c>: checks out branches, tags and commits of a repository, each into a worktree of its own, from the server's mirror of
/// the repository. A replay checks out the commits of the first run. With <c>create</c>, a missing branch is begun here with an empty commit and comes
/// into being at the remote by git-push.
/// </summary>
public sealed class GitCloneStep(GitRunner git, GitMirrors mirrors) : IStep
{
    private const int Attempts = 2;
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-clone");

    /// <inheritdoc />
    public string Kind => "git-clone";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config)
    {
        var errors = Schema.Check(config);
        if (!errors.IsEmpty) return errors;
        var twice = config.Read<GitCloneConfig>().Checkout.Index().GroupBy(checkout => checkout.Item.Key, StringComparer.Ordinal).Where(same => same.Count() > 1);
        return [.. twice.Select(same => $"checkout[{same.Last().Index}].as: {same.Key} is used by another checkout too; expected a name of its own")];
    }

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<GitCloneConfig>();
        var origin = new GitOrigin(context.Project, config.RepoUrl, config.InsecureSkipTlsVerify, config.Author?.Identity);
        var repository = Path.Combine(GitOrigin.Repositories(context.WorkDir), Uri.EscapeDataString(context.Alias));
        var refs = await Clone(context, origin, repository, cancellation);
        if (config.RecurseSubmodules) await git.Run(new(context.WorkDir, repository, "config", "remote.origin.url", origin.Remote.SafeUrl), cancellation);

        var recorded = context.PreviousOutput.ToNode()?["commits"] as JsonObject;
        var checkouts = new GitCheckouts(git, context, origin, repository, refs);
        var commits = new JsonObject();
        foreach (var checkout in config.Checkout)
        {
            var commit = await checkouts.Add(checkout, recorded?[checkout.Key]?.GetValue<string>(), cancellation);
            if (checkouts.IsAtRemote(checkout)) KnownCommits.Add(repository, commit);
            commits[checkout.Key] = commit;
            context.Log.Write($"checked out {commit} to {checkout.Path}");
            if (config.RecurseSubmodules) await checkouts.UpdateSubmodules(checkout, cancellation);
        }
        return StepResult.Succeeded(Json.From(new JsonObject { ["commits"] = commits }));
    }

    /// <summary>
    /// A repository of the run's own, its objects hard-linked to the mirror's: it costs no copy, and stays whole when the mirror is deleted.
    /// </summary>
    private async Task<GitRefs> Clone(StepContext context, GitOrigin origin, string repository, CancellationToken cancellation)
    {
        var workDir = context.WorkDir;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Discard(repository);
                using var lease = await mirrors.Hold(origin.Remote, cancellation, context.Log);
                var mirror = lease.Mirror;
                PrivateFiles.CreateDirectory(GitOrigin.Repositories(workDir));
                await git.Run(
                    new(workDir, workDir, "clone", "--quiet", "--bare", "--local", "--template=", "--", mirror.Folder, repository), cancellation);
                await origin.Save(repository, cancellation);
                return mirror.Refs;
            }
            catch (StepException) when (attempt < Attempts)
            {
                // The mirror may have been found damaged, or packed, under our hands.
            }
            catch (GitException failure)
            {
                throw StepException.Error(failure.Message, failure);
            }
        }
    }

    /// <summary>What an attempt before this one left behind.</summary>
    private static void Discard(string repository)
    {
        var worktrees = Path.Combine(repository, "worktrees");
        if (Directory.Exists(worktrees))
        {
            foreach (var link in Directory.EnumerateFiles(worktrees, "gitdir", SearchOption.AllDirectories))
            {
                var worktree = Path.GetDirectoryName(File.ReadAllText(link).Trim());
                if (Directory.Exists(worktree)) Directory.Delete(worktree, recursive: true);
            }
        }
        if (Directory.Exists(repository)) Directory.Delete(repository, recursive: true);
    }
}
