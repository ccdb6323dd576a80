using System.Collections.Immutable;
using System.Text.Json;
using Promotion.Adapters.Files;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>A worktree that git-clone made, with what later steps need to know of its repository.</summary>
/// <param name="Path">Absolute path inside the worktree.</param>
internal sealed record GitWorktree(string WorkDir, string Path, GitOrigin Origin)
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
            if (Directory.Exists(folder) && Repository(workDir, link) is { } repository) return new GitWorktree(workDir, folder, GitOrigin.Load(repository));
            break;
        }
        throw StepException.Error($"{path} is not a git worktree: expected the path of a checkout of git-clone");
    }

    /// <summary>A call of git in it.</summary>
    public GitCall Call(params ImmutableArray<string> arguments) => new(WorkDir, Path, arguments);

    private static string? Repository(string workDir, string link)
    {
        if (!File.Exists(link) || new FileInfo(link).LinkTarget is not null) return null;
        var target = File.ReadAllText(link).Replace("gitdir: ", "", StringComparison.Ordinal).Trim();
        var repository = System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target)));
        return System.IO.Path.GetDirectoryName(repository) == GitOrigin.Repositories(workDir) ? repository : null;
    }
}

/// <summary>Where a repository of a run came from, kept beside it.</summary>
internal sealed record GitOrigin(string Project, string RepoUrl, bool InsecureSkipTlsVerify, GitIdentity Identity)
{
    private const string FileName = "promotion.json";

    public GitRemote Remote => new(Project, RepoUrl, InsecureSkipTlsVerify);

    /// <summary>The folder of a run's repositories.</summary>
    public static string Repositories(string workDir) => System.IO.Path.Combine(workDir, SafePath.Reserved, "repositories");

    public static GitOrigin Load(string repository) =>
        JsonSerializer.Deserialize<GitOrigin>(File.ReadAllText(System.IO.Path.Combine(repository, FileName)))!;

    public Task Save(string repository, CancellationToken cancellation) =>
        PrivateFiles.Write(System.IO.Path.Combine(repository, FileName), JsonSerializer.Serialize(this), cancellation);
}
