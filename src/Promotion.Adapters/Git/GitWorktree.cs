using System.Collections.Immutable;
using LibGit2Sharp;
using Promotion.Adapters.Files;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>A worktree that git-clone made, with what later steps need to know of its repository.</summary>
/// <param name="Path">Absolute path inside the worktree.</param>
/// <param name="Root">Absolute path of the worktree itself.</param>
/// <param name="Repository">The bare repository it belongs to.</param>
internal sealed record GitWorktree(string WorkDir, string Path, string Root, string Repository, GitOrigin Origin)
{
    /// <summary>
    /// The worktree around a path. Only worktrees of our own repositories are accepted: the settings of others could make git run programs.
    /// Throws <see cref="StepException"/> when there is none.
    /// </summary>
    public static GitWorktree Open(string workDir, string path)
    {
        var folder = SafePath.Join(workDir, path);
        for (var at = folder; at.Length > workDir.Length; at = System.IO.Path.GetDirectoryName(at)!)
        {
            var link = System.IO.Path.Combine(at, ".git");
            if (!System.IO.Path.Exists(link)) continue;
            if (Directory.Exists(folder) && RepositoryOf(workDir, link) is { } repository) return new GitWorktree(workDir, folder, at, repository, GitOrigin.Load(repository));
            break;
        }
        throw StepException.Error($"{path} is not a git worktree: expected the path of a checkout of git-clone");
    }

    /// <summary>Where it is: the commit, and the branch unless it is at none.</summary>
    public (string Commit, string? Branch) Head() => HeadOf(Root);

    /// <summary>Where a worktree is. Throws <see cref="StepException"/> when there is no commit yet.</summary>
    public static (string Commit, string? Branch) HeadOf(string root)
    {
        using var repository = new Repository(root);
        var commit = repository.Head.Tip?.Sha ?? throw StepException.Error("the branch that is checked out has no commit yet");
        return (commit, repository.Info.IsHeadDetached ? null : repository.Head.FriendlyName);
    }

    /// <summary>A call of git in it.</summary>
    public GitCall Call(params ImmutableArray<string> arguments) => new(WorkDir, Path, arguments);

    private static string? RepositoryOf(string workDir, string link)
    {
        if (!File.Exists(link) || new FileInfo(link).LinkTarget is not null) return null;
        var target = File.ReadAllText(link).Replace("gitdir: ", "", StringComparison.Ordinal).Trim();
        var repository = System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target)));
        // git writes real paths, and the server's data folder may be reached through links.
        return repository is not null && Real(System.IO.Path.GetDirectoryName(repository)!) == Real(GitOrigin.Repositories(workDir)) ? repository : null;
    }

    private static string Real(string path) => SafePath.Join("/", path);
}
