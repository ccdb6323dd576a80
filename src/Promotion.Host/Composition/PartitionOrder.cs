using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace Promotion.Host.Composition;

/// <summary>
/// Parts this server from the others of its cluster, as a broken network would, for as long as a file exists: connections between them break, and none
/// comes about. The database, and clients, reach all of them.
/// </summary>
internal sealed class PartitionOrder : IDisposable
{
    /// <summary>The environment variable that names the file. Unset in every real server.</summary>
    public const string Variable = "PROMOTION_PARTITION";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<ConnectionContext, bool> _open = new();
    private readonly string _file;
    private readonly Timer _looks;

    private PartitionOrder(string file)
    {
        _file = file;
        _looks = new Timer(_ => Look(), null, BetweenLooks, BetweenLooks);
    }

    private bool IsParted => File.Exists(_file);

    /// <summary>Has the silo heed the order when the environment asks for it.</summary>
    public static void Heed(ISiloBuilder silo)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file)
        {
            silo.Services.AddSingleton(_ => new PartitionOrder(file));
            silo.Services.AddOptions<SiloConnectionOptions>().Configure<PartitionOrder>((connections, order) =>
            {
                connections.ConfigureSiloInboundConnection(order.Guard);
                connections.ConfigureSiloOutboundConnection(order.Guard);
            });
        }
    }

    public void Dispose() => _looks.Dispose();

    private void Guard(IConnectionBuilder connection) => connection.Use(next => async context =>
    {
        _open[context] = true;
        try
        {
            if (IsParted)
            {
                throw new ConnectionAbortedException("The network is parted, as a test asked for.");
            }

            await next(context);
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    });

    private static void Break(ConnectionContext connection)
    {
        try
        {
            connection.Abort(new ConnectionAbortedException("The network is parted, as a test asked for."));
        }
        catch (ObjectDisposedException)
        {
            // It was just being closed.
        }
    }

    private void Look()
    {
        if (IsParted)
        {
            foreach (var connection in _open.Keys)
            {
                Break(connection);
            }
        }
    }
}
