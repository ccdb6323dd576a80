using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Git;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Promotion.Testing;

namespace Promotion.Adapters.Tests.Git;

/// <summary>A git server, and mirrors in a folder of their own.</summary>
internal sealed class GitFixture : IAsyncDisposable
{
    public static readonly Credential Ada = new("ada", "s3cr3t", null);

    private GitFixture(GitServer server, GitRepository repository) => (Server, Repository) = (server, repository);

    public GitServer Server { get; }

    public GitRepository Repository { get; }

    public TempFolder Data { get; } = new();

    public static async Task<GitFixture> Start(bool withPassword = false)
    {
        var users = withPassword ? ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t") : ImmutableDictionary<string, string>.Empty;
        var server = await GitServer.Start(new GitServerOptions { Users = users });
        return new(server, await server.Create("web"));
    }

    public GitMirrors Mirrors(Credential? credential = null, TimeProvider? clock = null, long quota = long.MaxValue, string git = "git") => new(
        new ProgramRunner(clock ?? TimeProvider.System, NullLogger<ProgramRunner>.Instance), new FakeCredentials(credential),
        new DiscoveryOptions(Data.Path) { MirrorQuota = quota, Git = git }, clock ?? TimeProvider.System, NullLogger<GitMirrors>.Instance);

    public GitRemote Remote => new("acme", Repository.Url);

    public Subscription.Git Subscription(CommitSelectionStrategy strategy = CommitSelectionStrategy.NewestFromBranch) => new(
        null, Repository.Url, strategy, null, null, StrictSemvers: true, [], [], null, [], [], null, 20, InsecureSkipTlsVerify: false, Blobless: false);

    /// <summary>Commits one file; the day makes the date and the message.</summary>
    public Task<string> Commit(int day, string path = "values.yaml", string branch = "main") => Repository.Commit(
        branch, new Dictionary<string, string?> { [path] = $"day {day}" }, $"Day {day}",
        new CommitDetails { At = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day) });

    /// <summary>The folder of the only mirror.</summary>
    public string MirrorFolder => Directory.EnumerateDirectories(Path.Combine(Data.Path, "git", "mirrors")).Single();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Data.Dispose();
    }

    /// <summary>The commit a revision stands for in a mirror.</summary>
    public static async Task<string> Show(GitMirror mirror, string revision) =>
        (await GitRepository.Git(["-C", mirror.Folder, "rev-parse", $"{revision}^{{commit}}"])).Output.Trim();
}
