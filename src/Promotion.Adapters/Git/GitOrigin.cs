using System.Text.Json;
using Promotion.Adapters.Files;

namespace Promotion.Adapters.Git;

/// <summary>Where a repository of a run came from, kept beside it.</summary>
/// <param name="Author">Who git-clone says makes commits; null for the server itself.</param>
internal sealed record GitOrigin(string Project, string RepoUrl, bool InsecureSkipTlsVerify, GitIdentity? Author)
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
