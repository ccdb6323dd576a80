using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace Promotion.Host.Composition;

/// <summary>
/// Parts this server from the others of its cluster, as a broken network would, for as long as a file exists: connections between them break, and none
/// comes about. The database, and clients, reach all of them. With <c>silent:</c> before the file's name connections stay and nothing comes through, as when
/// packets are dropped on the way.
/// </summary>
internal sealed class PartitionOrder : IDisposable
{
    /// <summary>The environment variable that names the file. Unset in every real server.</summary>
    public const string Variable = "PROMOTION_PARTITION";

    /// <summary>How often it is looked whether the network is parted.</summary>
    internal static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private const string Silent = "silent:";
    private readonly ConcurrentDictionary<ConnectionContext, bool> _open = new();
    private readonly string _file;
    private readonly bool _isSilent;
    private readonly Timer _looks;

    private PartitionOrder(string order)
    {
        _isSilent = order.StartsWith(Silent, StringComparison.Ordinal);
        _file = _isSilent ? order[Silent.Length..] : order;
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
            if (IsParted && !_isSilent)
            {
                throw new ConnectionAbortedException("The network is parted, as a test asked for.");
            }

            context.Transport = _isSilent ? new StalledTransport(context.Transport, () => IsParted) : context.Transport;
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
        if (IsParted && !_isSilent)
        {
            foreach (var connection in _open.Keys)
            {
                Break(connection);
            }
        }
    }
}
