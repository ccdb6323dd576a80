using System.Security.Cryptography;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>Servers that share one PostgreSQL database, and the git server they push to.</summary>
public sealed class ClusterWorld : IAsyncLifetime
{
    /// <summary>How many Stages there are.</summary>
    public const int Stages = 8;

    private readonly TempFolder _folder = new();
    private readonly List<PromotionServer> _servers = [];

    public PostgresServer Postgres { get; private set; } = null!;

    public GitServer Git { get; private set; } = null!;

    public GitRepository Files { get; private set; } = null!;

    /// <summary>How to connect to the database.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Starts another server of the cluster, with its own environment.</summary>
    public async Task<PromotionServer> Join(params string[] flags)
    {
        var server = await PromotionServer.Start(["--postgres", Database, "--silo", "127.0.0.1:0", "--secret-key", _folder["secret.key"], .. flags]);
        _servers.Add(server);
        return server;
    }

    /// <summary>All that all servers said, for a failing test to print.</summary>
    public string Log => string.Join("\n=== next server\n", _servers.Select(server => server.Log));

    /// <summary>The commits of a Stage's branch that promotions made: the trailer of each.</summary>
    public async Task<ImmutableArray<string>> Effects(string stage) =>
        [.. (await Files.Log(ClusterFiles.Branch(stage))).Where(commit => commit.Message.Contains("\nPromotion: ", StringComparison.Ordinal))
            .Select(commit => commit.Message[(commit.Message.LastIndexOf('/') + 1)..])];

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder["secret.key"], Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Postgres = await PostgresServer.Start();
        Database = await Postgres.CreateDatabase();
        Git = await GitServer.Start();
        Files = await Git.Create("files");
        var commit = await Files.Commit("main", new Dictionary<string, string?> { ["values.yaml"] = "promotion: none\n" });
        foreach (var stage in Enumerable.Range(0, Stages))
        {
            await GitRepository.Git(["-C", Files.Path, "branch", ClusterFiles.Branch(ClusterFiles.Stage(stage)), "main"]);
        }

        var first = await Join();
        (await first.Promo(ClusterFiles.Project).Apply(ClusterFiles.Pipeline(Files.Url, Stages))).Successful();
        (await first.Promo(ClusterFiles.Project).Apply(ClusterFiles.Freight(Files.Url, commit))).Successful();
    }

    /// <summary>The first server.</summary>
    public PromotionServer First => _servers[0];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await Git.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }
}
