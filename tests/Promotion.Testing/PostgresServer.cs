using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Promotion.Testing;

/// <summary>A PostgreSQL server on a free loopback port with a private data folder, gone when disposed. It can be stopped hard and started again.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // PostgreSQL refuses to run as root; on Debian this is "nobody".
    private const string UserId = "65534";
    private static int databases;
    private readonly TempFolder folder = new();
    private readonly int port = FreePort();
    private ServerProcess? process;

    private readonly bool isDurable;

    private PostgresServer(bool isDurable) => this.isDurable = isDurable;

    /// <summary>Where its tables are, when they are on a disk of their own.</summary>
    public SmallDisk? Disk { get; private set; }

    /// <summary>All the server said since it was started last.</summary>
    public string Log => process?.Log ?? "";

    /// <summary>
    /// Makes a data folder and starts a server over it. Only a durable one syncs to the disk, which a test needs not: what a killed server has written
    /// the system keeps.
    /// </summary>
    public static Task<PostgresServer> Start(bool isDurable = false) => Start(isDurable, mebibytes: 0);

    /// <summary>The same with its tables, but not its log, on a <see cref="Disk"/> of so many MiB, where the machine allows one.</summary>
    public static Task<PostgresServer> StartOnSmallDisk(int mebibytes) => Start(isDurable: false, mebibytes);

    private static async Task<PostgresServer> Start(bool isDurable, int mebibytes)
    {
        var server = new PostgresServer(isDurable);
        try
        {
            server.Disk = mebibytes == 0 ? null : await SmallDisk.Mount(server.folder["data"], mebibytes, UserId);
            await server.Initialize();
            await server.Launch();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database of its own; how to connect to it.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await Execute(Connection("postgres"), $"CREATE DATABASE {name}");
        return Connection(name);
    }

    /// <summary>Runs SQL on the side.</summary>
    public static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{connection};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Cuts every connection to a database, as a network might.</summary>
    public Task CutConnections(string database) => Execute(
        Connection("postgres"),
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(database).Database}'");

    /// <summary>Ends the server at once and without a checkpoint, as a crash would.</summary>
    public async Task Crash()
    {
        await process!.Signal("QUIT");
        await process.Ends();
        await process.DisposeAsync();
        process = null;
    }

    /// <summary>Starts it again on the same port, and waits until it serves.</summary>
    public async Task Launch()
    {
        string[] settings = ["-D", folder["data"], "-p", $"{port}", "-k", folder.Path, "-c", "listen_addresses=127.0.0.1", "-c", "jit=off", "-c", $"fsync={(isDurable ? "on" : "off")}"];
        process = ServerProcess.Start("setpriv", Unprivileged("postgres", settings), Libraries);
        await process.Says("database system is ready to accept connections", TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await Crash();
        if (Disk is not null) await Disk.DisposeAsync();
        folder.Dispose();
    }

    private static ImmutableDictionary<string, string> Libraries { get; } = ImmutableDictionary<string, string>.Empty
        .Add("LC_ALL", "C")
        .Add("LD_LIBRARY_PATH", string.Join(':', Directory.GetDirectories(Path.GetFullPath(Path.Combine(ToolPaths.PostgresFolder(), "..", "..", "..")), "*-linux-gnu")));

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private string Connection(string database) => $"Host=127.0.0.1;Port={port};Include Error Detail=true;Username=promotion;Database={database}";

    private async Task Initialize()
    {
        if (IsRoot) (await ProcessRunner.Run("chown", [UserId, folder.Path])).Successful();
        string[] arguments = ["-D", folder["data"], "-X", folder["log"], "-U", "promotion", "-A", "trust", "-E", "UTF8", "--no-sync"];
        var options = new ProcessOptions { Environment = Libraries, WorkingDirectory = "/" };
        (await ProcessRunner.Run("setpriv", Unprivileged("initdb", arguments), options)).Successful();
    }

    private static IEnumerable<string> Unprivileged(string program, string[] arguments)
    {
        string[] drop = IsRoot ? ["--reuid", UserId, "--regid", UserId, "--clear-groups"] : ["--no-new-privs"];
        return [.. drop, Path.Combine(ToolPaths.PostgresFolder(), program), .. arguments];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
