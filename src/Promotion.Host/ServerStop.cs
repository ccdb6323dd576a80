using Promotion.Host.Silo;

namespace Promotion.Host;

/// <summary>Ends a server in order, within a bound: what is not done by then is left as a crash would leave it, which loses nothing.</summary>
internal static partial class ServerStop
{
    /// <summary>How long calls under way, grains and the cluster have to come to an end. Below Kubernetes' 30 s, after which a process is killed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // The silo tells the cluster that it leaves for as long as it takes, which is for ever while the database is away.
    private static readonly TimeSpan Bound = Patience + TimeSpan.FromSeconds(5);

    /// <summary>Completes when somebody asks the server to end.</summary>
    public static async Task Asked(WebApplication server)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = server.Lifetime.ApplicationStopping.Register(asked.SetResult);
        await asked.Task;
    }

    /// <summary>Stops the server and closes its store; never takes much longer than the bound.</summary>
    public static async Task InOrder(WebApplication? server, ServerStore store, ILogger log)
    {
        try
        {
            await End(server, store).WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            NotInTime(log, Bound.TotalSeconds);
        }
    }

    private static async Task End(WebApplication? server, ServerStore store)
    {
        if (server?.Lifetime.ApplicationStarted.IsCancellationRequested is true)
        {
            await server.StopAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        await store.DisposeAsync();
    }

    [LoggerMessage(2010, LogLevel.Warning, "The server did not come to an end within {Seconds} s and ends at once. What it had in hand goes on as after a crash; nothing is lost.")]
    private static partial void NotInTime(ILogger log, double seconds);
}
