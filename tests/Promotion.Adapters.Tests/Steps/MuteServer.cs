using System.Net;
using System.Net.Sockets;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>A server on a free loopback port that takes connections and never says a word.</summary>
internal sealed class MuteServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Socket> connections = [];

    public MuteServer()
    {
        listener.Start();
        Host = listener.LocalEndpoint.ToString()!;
        _ = Accept();
    }

    /// <summary>Host and port.</summary>
    public string Host { get; }

    /// <summary>Completes at the first connection.</summary>
    public Task Reached => reached.Task;

    /// <summary>Somebody asks without a connection.</summary>
    public void Reach() => reached.TrySetResult();

    public void Dispose()
    {
        listener.Dispose();
        lock (connections) connections.ForEach(connection => connection.Dispose());
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptSocketAsync();
                lock (connections) connections.Add(connection);
                Reach();
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
