using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Kube;

namespace Promotion.Adapters.ArgoCd.Server;

/// <summary>
/// Follows all Applications the token may see: opens the stream of events, lists once it is open, and does both again whenever the stream ends. Argo CD
/// keeps no events for those who were away, so what changed meanwhile is found by the list.
/// </summary>
internal sealed partial class ApplicationStream(
    RemoteApi server, ServerArgoCdOptions options, ApplicationBook book, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private volatile bool isCurrent;
    private int failures;

    /// <summary>True while what is known is what there is, but for what is on its way.</summary>
    internal bool IsCurrent => isCurrent;

    /// <summary>Follows until it is cancelled; never throws for what the server does.</summary>
    internal async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Follow(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogBroken(failure.Message);
            }

            isCurrent = false;
            await Pause(cancellation);
        }
    }

    /// <summary>Takes in a list of all there is; what is not on it is gone.</summary>
    internal async Task List(CancellationToken cancellation)
    {
        var list = await server.Call(HttpMethod.Get, "api/v1/applications", null, cancellation);
        var documents = list.Items("items").OfType<JsonObject>().ToImmutableArray();
        book.Keep(null, documents.Select(document => book.Put(document).Application.Name).ToHashSet());
    }

    private async Task Follow(CancellationToken cancellation)
    {
        await foreach (var line in server.Lines("api/v1/stream/applications", options.Silence, cancellation))
        {
            if (line.Length > 0)
            {
                Take(line);
                continue;
            }

            await List(cancellation);
            (isCurrent, failures) = (true, 0);
        }
    }

    private void Take(string line)
    {
        JsonObject? message;
        try
        {
            message = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException unreadable)
        {
            throw server.Unreadable(unreadable);
        }

        if (message.Object("error") is { } error)
        {
            throw new RemoteApiException($"{server.Options.Name} ended the stream: {error.Text("message")}");
        }

        if (message.Object("result").Object("application") is not { } application)
        {
            return;
        }

        if (message.Object("result").Text("type") == "DELETED")
        {
            book.Remove(ApplicationDocument.Read(application).Name);
        }
        else
        {
            book.Put(application);
        }
    }

    private async Task Pause(CancellationToken cancellation)
    {
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(failures++, 10), LongestPause.Ticks));
        try
        {
            await Task.Delay(pause, clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it too, and ends in order.
        }
    }

    [LoggerMessage(6301, LogLevel.Warning, "The stream of Applications broke and is taken up again: {Reason}")]
    private partial void LogBroken(string reason);
}
