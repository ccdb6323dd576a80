using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Kube;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Server;

/// <summary>
/// An Argo CD spoken to by its own API server and a token. A sync is two calls, one for the sources and one for the operation; Argo CD refuses a
/// second operation while one goes on. The initiator of an operation is the token's account, so the person is added as a note.
/// </summary>
public sealed class ServerArgoCd : IArgoCd, IAsyncDisposable
{
    private const string JsonType = "application/json";
    private const string Busy = "another operation is already in progress";

    private readonly RemoteApi server;
    private readonly Observers observers;
    private readonly ApplicationBook book;
    private readonly ApplicationStream stream;
    private readonly CancellationTokenSource stop = new();
    private readonly LabelSelector selector;
    private readonly Task work;

    private ServerArgoCd(RemoteApi server, ServerArgoCdOptions options, TimeProvider clock, ILogger logger)
    {
        (this.server, selector) = (server, options.Selector);
        observers = new Observers(logger);
        book = new ApplicationBook(observers);
        stream = new ApplicationStream(server, options, book, clock, logger);
        work = Task.Run(() => stream.Run(stop.Token));
    }

    /// <inheritdoc />
    public ArgoCdStatus Status => new(
        "api", server.Address, !server.Health.IsDown, book.Count, server.Health.Calls, server.Health.SucceededAt, server.Health.LastError?.Message, server.Health.LastError?.At);

    /// <summary>Begins to follow; the server need not be there yet.</summary>
    public static ServerArgoCd Open(
        KubeConnection connection, RemoteApiOptions calls, ServerArgoCdOptions options, TimeProvider clock, ILogger<ServerArgoCd> logger) =>
        new(new RemoteApi(connection, calls, clock), options, clock, logger);

    /// <inheritdoc />
    public async Task<Application?> Get(ApplicationName name, CancellationToken cancellation) =>
        stream.IsCurrent ? book.Find(name)?.Application : (await Read(name, cancellation))?.Application;

    /// <inheritdoc />
    public async Task<ImmutableArray<Application>> List(string @namespace, LabelSelector selector, CancellationToken cancellation)
    {
        if (stream.IsCurrent)
        {
            return book.Select(@namespace, selector);
        }

        var documents = await ArgoCdFailures.Told(() => stream.List(cancellation));
        return ApplicationBook.Select(documents.Select(document => book.Learn(document).Application), @namespace, selector);
    }

    /// <inheritdoc />
    public async Task Sync(ApplicationName name, ApplicationUpdate update, CancellationToken cancellation)
    {
        var entry = (stream.IsCurrent ? book.Find(name) : null) ?? await Read(name, cancellation) ?? throw ArgoCdFailures.Missing(name);
        if (update.IsOvertaken(entry.Application))
        {
            return;
        }

        entry = await Change(entry, update, cancellation);
        if (!update.IsOvertaken(entry.Application))
        {
            await Start(name, update.Operation, cancellation);
        }
    }

    /// <inheritdoc />
    public async Task Refresh(ApplicationName name, bool hard, CancellationToken cancellation)
    {
        try
        {
            // Argo CD answers when the comparison is done; asked it is before, so there is no need to wait for the answer in full.
            book.Learn(await server.Call(HttpMethod.Get, $"{Path(name)}&refresh={(hard ? "hard" : "normal")}", null, cancellation));
        }
        catch (RemoteApiException slow) when (slow.InnerException is OperationCanceledException)
        {
            return;
        }
        catch (RemoteApiException failure)
        {
            throw ArgoCdFailures.Tell(failure);
        }
    }

    /// <inheritdoc />
    public IDisposable Observe(Action<ApplicationChange> observer) => observers.Add(observer);

    /// <summary>Ends the stream.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        stop.Dispose();
        server.Dispose();
    }

    /// <summary>Writes the sources and asks for a hard refresh. Each source that is changed must still be the one that was looked at.</summary>
    private async Task<ApplicationBook.Entry> Change(ApplicationBook.Entry entry, ApplicationUpdate update, CancellationToken cancellation)
    {
        var name = entry.Application.Name;
        if (update.IsMisplaced(entry.Application))
        {
            throw ArgoCdFailures.Misplaced(name);
        }

        var body = new JsonObject
        {
            ["name"] = name.Name,
            ["appNamespace"] = name.Namespace,
            ["patchType"] = "json",
            ["patch"] = ApplicationPatch.OfSources(entry.Application, update).ToJsonString(),
        };
        try
        {
            return book.Learn(await server.Call(HttpMethod.Patch, Path(name), (body, JsonType), cancellation));
        }
        catch (RemoteApiException unfit) when (unfit.Status is HttpStatusCode.BadRequest)
        {
            throw ArgoCdFailures.Misplaced(name);
        }
        catch (RemoteApiException failure)
        {
            throw ArgoCdFailures.Tell(failure);
        }
    }

    private async Task Start(ApplicationName name, Operation operation, CancellationToken cancellation)
    {
        try
        {
            book.Learn(await server.Call(HttpMethod.Post, Path(name, "/sync"), (SyncRequest(name, operation), JsonType), cancellation));
        }
        catch (RemoteApiException busy) when (busy.Status is HttpStatusCode.BadRequest && busy.Message.Contains(Busy, StringComparison.Ordinal))
        {
            // Somebody was quicker; the next look sees who.
        }
        catch (RemoteApiException failure)
        {
            throw ArgoCdFailures.Tell(failure);
        }
    }

    private static JsonObject SyncRequest(ApplicationName name, Operation operation)
    {
        var notes = operation.Info.Add(new OperationInfo("Actor", operation.Initiator.Username));
        var body = new JsonObject
        {
            ["name"] = name.Name,
            ["appNamespace"] = name.Namespace,
            ["infos"] = new JsonArray([.. notes.Select(note => (JsonNode)new JsonObject { ["name"] = note.Name, ["value"] = note.Value })]),
        };
        if (operation.SyncOptions.ToNode() is JsonArray options)
        {
            body["syncOptions"] = new JsonObject { ["items"] = options };
        }

        if (operation.Retry.ToNode() is JsonObject retry)
        {
            body["retryStrategy"] = retry;
        }

        return body;
    }

    /// <summary>By a list: for what does not exist a plain read is refused as if it were forbidden.</summary>
    private Task<ApplicationBook.Entry?> Read(ApplicationName name, CancellationToken cancellation) => ArgoCdFailures.Told(async () =>
    {
        var query = $"api/v1/applications?name={Uri.EscapeDataString(name.Name)}&appNamespace={Uri.EscapeDataString(name.Namespace)}";
        var list = await server.Call(HttpMethod.Get, query, null, cancellation);
        var entries = list.Items("items").OfType<JsonObject>().Select(book.Learn);
        return entries.FirstOrDefault(entry => entry.Application.Name == name && selector.Matches(entry.Application.Meta.Labels));
    });

    private static string Path(ApplicationName name, string verb = "") =>
        $"api/v1/applications/{Uri.EscapeDataString(name.Name)}{verb}?appNamespace={Uri.EscapeDataString(name.Namespace)}";
}
