using System.Text.Json;
using Promotion.Adapters.Files;

namespace Promotion.Adapters.Git;

/// <summary>Where a repository of a run came from, kept beside it.</summary>
internal sealed record GitOrigin(string Project, string RepoUrl, bool InsecureSkipTlsVerify, GitIdentity Identity)
{
    private const string FileName = "promotion.json";

    public GitRemote Remote => new(Project, RepoUrl, InsecureSkipTlsVerify);

    /// <summary>The folder of a run's repositories.</summary>
    public static string Repositories(string workDir) => Path.Combine(workDir, SafePath.Reserved, "repositories");

    public static GitOrigin Load(string repository) =>
        JsonSerializer.Deserialize<GitOrigin>(File.ReadAllText(Path.Combine(repository, FileName)))!;

    public Task Save(string repository, CancellationToken cancellation) =>
        PrivateFiles.Write(Path.Combine(repository, FileName), JsonSerializer.Serialize(this), cancellation);
}
