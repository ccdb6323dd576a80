using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;
using Promotion.Testing;

namespace Promotion.Host.Tests.Clusters;

/// <summary>
/// Servers that share one PostgreSQL database, or one over a file of its own, and the git server they push to. All watch the same file of crash orders.
/// </summary>
public sealed class ClusterWorld : IAsyncDisposable
{
    /// <summary>How many Stages there are.</summary>
    public const int Stages = 6;

    private readonly TempFolder _folder = new();
    private readonly List<PromotionServer> _servers = [];
    private readonly Dictionary<PromotionServer, string> _clocks = [];
    private readonly string _partition;
    private string? _database;

    private ClusterWorld(bool dropsPackets) => _partition = $"{(dropsPackets ? "silent:" : "")}{_folder["parted"]}";

    /// <summary>The database; null when there is but a file.</summary>
    public PostgresServer? Postgres { get; private set; }

    public GitServer Git { get; private set; } = null!;

    public GitRepository Files { get; private set; } = null!;

    /// <summary>The servers, the one that has the grains first.</summary>
    public IReadOnlyList<PromotionServer> Servers => _servers;

    /// <summary>All that all servers said, for a failing test to print.</summary>
    public string Log => string.Join("\n=== next server\n", _servers.Select(server => server.Log));

    /// <summary>Starts so many servers on PostgreSQL, or one on its own file when the number is 0, and applies the pipeline through the first.</summary>
    /// <param name="dropsPackets">When servers are parted: true for connections that stay and carry nothing, false for connections that break.</param>
    public static async Task<ClusterWorld> Start(int servers, bool dropsPackets = false)
    {
        var world = new ClusterWorld(dropsPackets);
        try
        {
            await world.SetUp(servers);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has the next server that passes a place die there, such as <c>git-push ended</c> or <c>commit written 5</c>.</summary>
    public async Task OrderCrash(string place)
    {
        await File.WriteAllTextAsync(_folder["order.new"], place);
        File.Move(_folder["order.new"], _folder["order"]);
    }

    /// <summary>Steps the clock of the server that has the grains, such as by <c>-01:00</c>; the clocks of the others stay right.</summary>
    public async Task StepClock(string by)
    {
        await File.WriteAllTextAsync(_folder["step"], by);
        File.Move(_folder["step"], _clocks[_servers[0]]);
    }

    /// <summary>Parts all servers from each other; the database and clients reach each of them.</summary>
    public Task Part() => File.WriteAllTextAsync(_folder["parted"], "");

    /// <summary>Waits for the crash that was ordered, and starts the dead server again.</summary>
    public async Task Recover()
    {
        var deaths = _servers.Select(server => server.Dies()).ToArray();
        var dead = Array.IndexOf(deaths, await Task.WhenAny(deaths));
        await deaths[dead];
        await _servers[dead].Restart();
    }

    /// <summary>How to connect to the database on the side.</summary>
    public string Database => _database!;

    /// <summary>The promotions that left their commit in a Stage's branch, each as often as it did.</summary>
    public async Task<ImmutableArray<string>> Effects(string stage) =>
        [.. (await Files.Log(ClusterFiles.Branch(stage))).Where(commit => commit.Message.Contains("\nPromotion: ", StringComparison.Ordinal))
            .Select(commit => commit.Message[(commit.Message.LastIndexOf('/') + 1)..])];

    /// <summary>How many projects have a feed with a gap or a double.</summary>
    public async Task<long> BrokenFeeds()
    {
        await using DbConnection connection = _database is null
            ? new SqliteConnection($"Data Source={Path.Combine(_servers[0].Data, "promotion.db")};Pooling=False;Mode=ReadOnly")
            : new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*) FROM projects_head h WHERE h.revision <> (SELECT count(*) FROM feed f WHERE f.project = h.project AND f.revision BETWEEN 1 AND h.revision)";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What the watchdog of a server that has not ended has ever found.</summary>
    public async Task<ImmutableArray<string>> Violations() =>
        [.. (await Metrics()).Split('\n').Where(line => line.StartsWith("promotion_watchdog_violations_total{", StringComparison.Ordinal) && !line[line.IndexOf('}', StringComparison.Ordinal)..].StartsWith("} 0", StringComparison.Ordinal))];

    /// <summary>What the last server that has not ended shows to Prometheus.</summary>
    private async Task<string> Metrics()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync($"{_servers.Last(server => !server.HasEnded).Http}/metrics");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        if (Git is not null)
        {
            await Git.DisposeAsync();
        }

        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task SetUp(int servers)
    {
        await File.WriteAllTextAsync(_folder["secret.key"], Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Git = await GitServer.Start();
        Files = await Git.Create("files");
        var commit = await Files.Commit("main", new Dictionary<string, string?> { ["values.yaml"] = "promotion: none\n" });
        foreach (var stage in Enumerable.Range(0, Stages))
        {
            await GitRepository.Git(["-C", Files.Path, "branch", ClusterFiles.Branch(ClusterFiles.Stage(stage)), "main"]);
        }

        if (servers > 0)
        {
            Postgres = await PostgresServer.Start();
            _database = await Postgres.CreateDatabase();
        }

        while (_servers.Count < Math.Max(1, servers))
        {
            await Join();
        }

        (await _servers[0].Promo(ClusterFiles.Project).Apply(ClusterFiles.Pipeline(Files.Url, Stages))).Successful();
        (await _servers[0].Promo(ClusterFiles.Project).Apply(ClusterFiles.Freight(Files.Url, commit))).Successful();
        var grains = await Task.WhenAll(_servers.Select(Grains));
        var first = _servers[Array.IndexOf(grains, grains.Max())];
        _servers.Remove(first);
        _servers.Insert(0, first);
    }

    // How many it has: all of the only project live on one.
    private static async Task<int> Grains(PromotionServer server) =>
        (await server.Promo(ClusterFiles.Project).List("silos")).Where(silo => (bool?)silo["isAnswering"] is true).Sum(silo => (int)silo["grainCount"]!);

    private async Task Join()
    {
        var environment = ImmutableDictionary<string, string>.Empty.Add("PROMOTION_FAILPOINTS", _folder["order"]).Add("PROMOTION_PARTITION", _partition);
        string[] shared = _database is null ? [] : ["--postgres", _database, "--silo", "127.0.0.1:0", "--secret-key", _folder["secret.key"]];
        var clock = _folder[$"clock-{_servers.Count}"];
        var server = await PromotionServer.Start(environment.Add("PROMOTION_CLOCK", clock), [.. shared]);
        _servers.Add(server);
        _clocks[server] = clock;
    }
}
