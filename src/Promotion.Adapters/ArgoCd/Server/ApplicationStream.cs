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
    private readonly Backoff backoff = new(clock);
    private readonly string query = options.Selector.IsEmpty ? "" : $"?selector={Uri.EscapeDataString(options.Selector.ToQuery())}";
    private volatile bool isCurrent;

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
                Log(failure);
            }

            isCurrent = false;
            await backoff.Pause(cancellation);
        }
    }

    /// <summary>All there are.</summary>
    internal async Task<ImmutableArray<JsonObject>> List(CancellationToken cancellation)
    {
        var list = await server.Call(HttpMethod.Get, "api/v1/applications" + query, null, cancellation);
        return [.. list.Items("items").OfType<JsonObject>()];
    }

    private async Task Follow(CancellationToken cancellation)
    {
        await foreach (var line in server.Lines("api/v1/stream/applications" + query, options.Silence, cancellation))
        {
            if (line.Length > 0)
            {
                backoff.Reset();
                Take(line);
                continue;
            }

            backoff.Opened();
            var documents = await List(cancellation);
            book.Keep(null, documents.Select(document => book.Put(document).Application.Name).ToHashSet());
            isCurrent = true;
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

    private void Log(Exception failure)
    {
        if (backoff.IsFirst)
        {
            LogBroken(failure.Message);
        }
    }

    [LoggerMessage(6301, LogLevel.Warning, "The stream of Applications broke and is taken up again: {Reason}")]
    private partial void LogBroken(string reason);
}
