using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promotion.Testing.Kube;

namespace Promotion.Testing.ArgoCd;

/// <summary>
/// Argo CD's API server over the store of a <see cref="KubeApiServer"/>, strict as the real one: unknown fields are refused, what does not exist is
/// refused like what is forbidden, a patch changes the spec and adds labels and annotations and nothing else, and one operation goes on at a time.
/// Its <see cref="Traffic"/> knows <c>list</c>, <c>get</c>, <c>patch</c>, <c>sync</c> and <c>stream</c>.
/// </summary>
public sealed class ArgoCdApiServer : IAsyncDisposable
{
    /// <summary>The token everybody needs.</summary>
    public const string Token = "argocd-token";

    private const string Root = "/api/v1/applications";
    private const string RefreshAnnotation = "argocd.argoproj.io/refresh";

    private readonly KubeStore store;
    private readonly List<CancellationTokenSource> streams = [];
    private LoopbackHost? host;

    private ArgoCdApiServer(KubeStore store) => this.store = store;

    /// <summary>Counts, holds and spoils requests.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Address => host!.Address;

    /// <summary>Starts one over a store, which may belong to a Kubernetes API server too.</summary>
    public static async Task<ArgoCdApiServer> Start(KubeStore store)
    {
        var server = new ArgoCdApiServer(store);
        server.host = await LoopbackHost.Start(server.Answer);
        return server;
    }

    /// <summary>Cuts all open streams.</summary>
    public void DropStreams()
    {
        CancellationTokenSource[] cut;
        lock (streams)
        {
            cut = [.. streams];
            streams.Clear();
        }
        foreach (var stream in cut) stream.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        DropStreams();
        await host!.DisposeAsync();
    }

    private static string ServiceOf(HttpContext context) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("GET", "/api/v1/stream/applications") => "stream",
        ("GET", Root) => "list",
        ("PATCH", _) => "patch",
        ("POST", { } path) when path.EndsWith("/sync", StringComparison.Ordinal) => "sync",
        _ => "get",
    };

    private static ArgoCdRefusal Denied() => new(403, 7, "permission denied");

    private static ArgoCdRefusal Invalid(string message) => new(400, 3, message);

    private Task Answer(HttpContext context) => Traffic.Handle(context, ServiceOf(context), async request =>
    {
        try
        {
            if (request.Request.Headers.Authorization != $"Bearer {Token}") throw new ArgoCdRefusal(401, 16, "no session information");
            await Serve(request);
        }
        catch (ArgoCdRefusal refusal)
        {
            await Write(request, refusal.Status, refusal.ToBody());
        }
    });

    private async Task Serve(HttpContext context)
    {
        var query = context.Request.Query;
        var (@namespace, name) = (query["appNamespace"].ToString() is { Length: > 0 } given ? given : "argocd", Name(context));
        switch (ServiceOf(context))
        {
            case "stream":
                await Stream(context);
                break;
            case "list":
                await Write(context, 200, List(query));
                break;
            case "patch":
                await Write(context, 200, await Patch(context, @namespace, name));
                break;
            case "sync":
                await Write(context, 200, await Sync(context, @namespace, name));
                break;
            default:
                var found = store.Find(KubeKind.Applications, @namespace, name) ?? throw Denied();
                await Write(context, 200, query["refresh"].ToString() is { Length: > 0 } kind ? await Refresh(context, @namespace, name, kind) : found);
                break;
        }
    }

    private static string Name(HttpContext context) =>
        Uri.UnescapeDataString((context.Request.Path.Value ?? "")[Math.Min(Root.Length, context.Request.Path.Value!.Length)..].Trim('/').Split('/')[0]);

    private JsonObject List(IQueryCollection query)
    {
        var (items, version) = store.List(KubeKind.Applications, query["appNamespace"].ToString() is { Length: > 0 } space ? space : null);
        var found = items.Where(item => KubeSelector.MatchesLabels(query["selector"].ToString(), item)).Where(item => query["name"].ToString() is not { Length: > 0 } name || (string?)item["metadata"]!["name"] == name).ToList();
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = $"{version}" },
            // An empty list is null, as Go writes it.
            ["items"] = found.Count == 0 ? null : new JsonArray([.. found]),
        };
    }

    private async Task<JsonObject> Patch(HttpContext context, string @namespace, string name)
    {
        var body = await Read(context, "name", "appNamespace", "patch", "patchType", "project");
        if (store.Find(KubeKind.Applications, @namespace, name) is null) throw Denied();
        try
        {
            return store.Change(KubeKind.Applications, @namespace, name, document =>
            {
                var copy = (JsonObject)document.DeepClone();
                var patched = (string?)body["patchType"] == "merge"
                    ? KubePatches.Merge(copy, (JsonObject)JsonNode.Parse((string)body["patch"]!)!)
                    : KubePatches.Json(copy, (JsonArray)JsonNode.Parse((string)body["patch"]!)!);
                document["spec"] = patched["spec"]!.DeepClone();
                foreach (var part in (string[])["labels", "annotations"])
                {
                    if (patched["metadata"]![part] is JsonObject more) document["metadata"]![part] = KubePatches.Merge(document["metadata"]![part] as JsonObject ?? [], more).DeepClone();
                }
                return document;
            });
        }
        catch (KubeStatusException unfit) when (unfit.Code == 422)
        {
            throw Invalid(unfit.Message);
        }
    }

    private async Task<JsonObject> Sync(HttpContext context, string @namespace, string name)
    {
        var body = await Read(context, "name", "appNamespace", "revision", "dryRun", "prune", "strategy", "resources", "manifests", "infos", "retryStrategy", "syncOptions", "project", "sourcePositions", "revisions");
        if (store.Find(KubeKind.Applications, @namespace, name) is null) throw Denied();
        return store.Change(KubeKind.Applications, @namespace, name, document =>
        {
            if (document["operation"] is not null) throw new ArgoCdRefusal(400, 9, "another operation is already in progress");
            var operation = new JsonObject
            {
                ["initiatedBy"] = new JsonObject { ["username"] = "promotion" },
                ["info"] = body["infos"]?.DeepClone(),
                ["sync"] = new JsonObject { ["syncOptions"] = body["syncOptions"]?["items"]?.DeepClone() },
            };
            if (body["retryStrategy"] is { } retry) operation["retry"] = retry.DeepClone();
            document["operation"] = operation;
            (document["status"] as JsonObject)?.Remove("operationState");
            return document;
        });
    }

    /// <summary>Answers when the controller has taken the annotation away.</summary>
    private async Task<JsonObject> Refresh(HttpContext context, string @namespace, string name, string kind)
    {
        store.Change(KubeKind.Applications, @namespace, name, document => KubePatches.Merge(
            document, new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [RefreshAnnotation] = kind } } }));
        while (true)
        {
            var (_, news) = store.After(store.Version, KubeKind.Applications, @namespace);
            var now = store.Find(KubeKind.Applications, @namespace, name) ?? throw Denied();
            if (now["metadata"]!["annotations"]?[RefreshAnnotation] is null) return now;
            await news.WaitAsync(context.RequestAborted);
        }
    }

    /// <summary>First all there is, then what happens; nothing is kept for those who come later.</summary>
    private async Task Stream(HttpContext context)
    {
        var cut = new CancellationTokenSource();
        lock (streams) streams.Add(cut);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cut.Token, context.RequestAborted);
        try
        {
            await context.Response.StartAsync(end.Token);
            await context.Response.Body.FlushAsync(end.Token);
            var (items, from) = store.List(KubeKind.Applications, null);
            var selector = context.Request.Query["selector"].ToString();
            foreach (var item in items.Where(item => KubeSelector.MatchesLabels(selector, item))) await Send(context, "ADDED", item, end.Token);
            while (true)
            {
                var (entries, news) = store.After(from, KubeKind.Applications, null);
                foreach (var entry in entries.Where(entry => KubeSelector.MatchesLabels(selector, entry.Object))) await Send(context, entry.Type, entry.Object, end.Token);
                if (entries.IsEmpty) await news.WaitAsync(end.Token);
                else from = entries[^1].Version;
            }
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            context.Abort();
        }
        finally
        {
            lock (streams) streams.Remove(cut);
        }
    }

    private static async Task Send(HttpContext context, string type, JsonObject application, CancellationToken cancellation)
    {
        await context.Response.WriteAsync($"{{\"result\":{{\"type\":\"{type}\",\"application\":{application.ToJsonString()}}}}}\n", cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }

    private static async Task<JsonObject> Read(HttpContext context, params string[] known)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? throw Invalid("expected an object");
        return body.Select(member => member.Key).Except(known).FirstOrDefault() is { } unknown ? throw Invalid($"unknown field \"{unknown}\"") : body;
    }

    private static async Task Write(HttpContext context, int status, JsonObject document)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(document.ToJsonString(), context.RequestAborted);
    }
}
