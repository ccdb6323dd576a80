using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing.Kube;

/// <summary>
/// A Kubernetes API server in this process, as strict as a real one where clients are tempted to be lax. Its <see cref="Traffic"/> counts and
/// spoils requests by verb: <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>apply</c> and <c>delete</c>.
/// </summary>
public sealed class KubeApiServer : IAsyncDisposable
{
    /// <summary>The token that is accepted at first.</summary>
    public const string Token = "kube-token";

    private readonly ConcurrentDictionary<KubeKind, bool> kinds = new([new(KubeKind.Secrets, true), new(KubeKind.ConfigMaps, true), new(KubeKind.Jobs, true), new(KubeKind.AnalysisRuns, true), new(KubeKind.Definitions, true)]);
    private readonly ConcurrentDictionary<(string Verb, string Plural, string Namespace), bool> forbidden = [];
    private readonly KubeOwnership ownership = new();
    private readonly KubeWatches watches;
    private readonly KubeWatches inner;
    private readonly TestAuthority? authority;
    private LoopbackHost? host;
    private LoopbackHost? side;
    private int port;

    private KubeApiServer(TestAuthority? authority)
    {
        this.authority = authority;
        (watches, inner) = (new KubeWatches(Store), new KubeWatches(Store));
    }

    /// <summary>What it keeps.</summary>
    public KubeStore Store { get; } = new();

    /// <summary>Counts, holds and spoils requests.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>
    /// A second door to the same store, for those who play a part in the cluster: it is never stopped, and neither counted nor spoiled.
    /// </summary>
    public string SideAddress => side!.Address;

    /// <summary>The token that is accepted now.</summary>
    public string AcceptedToken { get; set; } = Token;

    /// <summary>How many watches are open.</summary>
    public int OpenWatches => watches.Open;

    /// <summary>Starts one that knows Applications, AnalysisRuns, Jobs, Secrets and ConfigMaps.</summary>
    /// <param name="hasApplications">False to leave the kind Application to be defined by a CustomResourceDefinition.</param>
    /// <param name="authority">With it the server speaks TLS, and lets in clients with a certificate of the authority as well as those with the token.</param>
    public static async Task<KubeApiServer> Start(bool hasApplications = true, TestAuthority? authority = null)
    {
        var server = new KubeApiServer(authority);
        if (hasApplications) server.kinds[KubeKind.Applications] = true;
        server.side = await LoopbackHost.Start(context => server.Guarded(context, server.TargetOf(context), server.inner));
        await server.Resume();
        return server;
    }

    /// <summary>Goes down: nobody listens at the address, and open connections are cut. What it keeps stays.</summary>
    public async Task Stop()
    {
        watches.Drop();
        if (host is not null) await host.DisposeAsync();
        host = null;
    }

    /// <summary>Comes up again after <see cref="Stop"/>, at the same address.</summary>
    public async Task Resume()
    {
        host = await LoopbackHost.Start(Answer, authority?.Server(), port);
        Address = host.Address;
        port = new Uri(Address).Port;
    }

    /// <summary>RBAC: the verb is refused with 403 from now on.</summary>
    /// <param name="namespace">Empty for all namespaces.</param>
    public void Forbid(string verb, KubeKind kind, string @namespace = "") => forbidden[(verb, kind.Plural, @namespace)] = true;

    /// <summary>Takes back <see cref="Forbid"/>.</summary>
    public void Allow(string verb, KubeKind kind, string @namespace = "") => forbidden.TryRemove((verb, kind.Plural, @namespace), out _);

    /// <summary>Cuts the connections of all open watches, as a restart of the server does.</summary>
    public void DropWatches() => watches.Drop();

    /// <summary>Tells every open watch how far it is, if it asked for that, and returns when they were told.</summary>
    public Task SendBookmarks() => watches.SendBookmarks();

    /// <summary>Ends all open watches in order, as a server does when their time is up.</summary>
    public void EndWatches() => watches.End();

    /// <summary>Ends when so many watches are open.</summary>
    public Task Watched(int count = 1) => watches.Opened(count);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        inner.Drop();
        await side!.DisposeAsync();
    }

    private static string VerbOf(HttpContext context, bool isCollection) => context.Request.Method switch
    {
        "GET" when context.Request.Query["watch"] == "true" => "watch",
        "GET" => isCollection ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" when context.Request.ContentType?.StartsWith("application/apply-patch", StringComparison.Ordinal) is true => "apply",
        "PATCH" => "patch",
        _ => "delete",
    };

    private Task Answer(HttpContext context)
    {
        var target = TargetOf(context);
        return Traffic.Handle(context, VerbOf(context, target?.Name is null), request => Guarded(request, target, watches));
    }

    private KubeTarget? TargetOf(HttpContext context) => KubeTarget.Parse(context.Request.Path.Value ?? "", kinds.Keys);

    private bool IsLetIn(HttpContext context) => context.Request.Headers.Authorization == $"Bearer {AcceptedToken}"
        || (authority is not null && context.Connection.ClientCertificate is { } shown && authority.Issued(shown));

    private async Task Guarded(HttpContext context, KubeTarget? target, KubeWatches door)
    {
        try
        {
            if (door == watches && !IsLetIn(context)) throw new KubeStatusException(401, "Unauthorized", "Unauthorized");
            if (target is null)
            {
                // No Status, as seen on real ones.
                context.Response.StatusCode = 404;
                await context.Response.WriteAsync("404 page not found\n", context.RequestAborted);
                return;
            }
            if (door == watches) Authorize(VerbOf(context, target.Name is null), target);
            await Serve(context, target, door);
        }
        catch (KubeStatusException refusal)
        {
            if (refusal.Code == 429) context.Response.Headers.RetryAfter = "1";
            await Write(context, refusal.Code, refusal.ToStatus());
        }
    }

    private void Authorize(string verb, KubeTarget target)
    {
        var (kind, plain) = (target.Kind, verb == "apply" ? "patch" : verb);
        if (!forbidden.ContainsKey((plain, kind.Plural, "")) && !forbidden.ContainsKey((plain, kind.Plural, target.Namespace ?? ""))) return;
        var where = target.Namespace is null ? "at the cluster scope" : $"in the namespace \"{target.Namespace}\"";
        throw new KubeStatusException(
            403, "Forbidden",
            $"{kind.Qualified}{(target.Name is null ? "" : $" \"{target.Name}\"")} is forbidden: User \"promotion\" cannot {plain} resource \"{kind.Plural}\" in API group \"{kind.Group}\" {where}");
    }

    private async Task Serve(HttpContext context, KubeTarget target, KubeWatches door)
    {
        var (kind, @namespace, name) = (target.Kind, target.Namespace ?? "", target.Name ?? "");
        switch (VerbOf(context, target.Name is null))
        {
            case "watch":
                // As seen on real ones: the store behind a kind just defined is not ready yet.
                if (door == watches && kinds.TryUpdate(kind, true, false)) throw new KubeStatusException(429, "TooManyRequests", "storage is (re)initializing");
                await door.Serve(context, kind, target.Namespace);
                break;
            case "list":
                await Write(context, 200, List(context.Request.Query, kind, target.Namespace));
                break;
            case "get":
                await Write(context, 200, Store.Find(kind, @namespace, name) ?? throw KubeStatusException.NotFound(kind, name));
                break;
            case "create":
                var made = Store.Create(kind, @namespace, await Read<JsonObject>(context));
                if (kind == KubeKind.Definitions) Define(made);
                await Write(context, 201, made);
                break;
            case "update":
                var document = await Read<JsonObject>(context);
                await Write(context, 200, Store.Change(kind, @namespace, name, _ => document));
                break;
            case "delete":
                await Write(context, 200, Store.Delete(kind, @namespace, name));
                break;
            default:
                await Write(context, 200, await Patch(context, target));
                break;
        }
    }

    private async Task<JsonObject> Patch(HttpContext context, KubeTarget target)
    {
        var (kind, @namespace, name) = (target.Kind, target.Namespace ?? "", target.Name!);
        switch (context.Request.ContentType?.Split(';')[0])
        {
            case "application/merge-patch+json":
                var merge = await Read<JsonObject>(context);
                return Store.Change(kind, @namespace, name, document => KubePatches.Merge(document, merge));
            case "application/json-patch+json":
                var changes = await Read<JsonArray>(context);
                return Store.Change(kind, @namespace, name, document => KubePatches.Json(document, changes));
            case "application/apply-patch+yaml":
                return Apply(await Read<JsonObject>(context), target, context.Request.Query);
            case "application/strategic-merge-patch+json" when !kind.IsCustom:
                var strategic = await Read<JsonObject>(context);
                return Store.Change(kind, @namespace, name, document => KubePatches.Merge(document, strategic));
            default:
                throw new KubeStatusException(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        }
    }

    private JsonObject Apply(JsonObject applied, KubeTarget target, IQueryCollection query)
    {
        var (kind, @namespace, name) = (target.Kind, target.Namespace ?? "", target.Name!);
        var manager = query["fieldManager"].ToString() is { Length: > 0 } given ? given
            : throw new KubeStatusException(400, "BadRequest", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        var key = $"{kind.Qualified}/{@namespace}/{name}";
        if (Store.Find(kind, @namespace, name) is not null)
            return Store.Change(kind, @namespace, name, document => ownership.Apply(key, document, applied, manager, query["force"] == "true"));
        ownership.Apply(key, [], applied, manager, force: true);
        return Store.Create(kind, @namespace, applied);
    }

    private JsonObject List(IQueryCollection query, KubeKind kind, string? @namespace)
    {
        var (items, version) = Store.List(kind, @namespace);
        var matching = items.Where(KubeSelection.Of(query).Matches).ToImmutableArray();
        var skip = query["continue"].ToString() is { Length: > 0 } from ? int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(from)), null) : 0;
        var limit = int.TryParse(query["limit"], out var most) && most > 0 ? most : int.MaxValue;
        var page = matching.Skip(skip).Take(limit).ToImmutableArray();
        var metadata = new JsonObject { ["resourceVersion"] = $"{version}" };
        if (skip + page.Length < matching.Length) metadata["continue"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{skip + page.Length}"));
        return new JsonObject { ["kind"] = $"{kind.Kind}List", ["apiVersion"] = kind.ApiVersion, ["metadata"] = metadata, ["items"] = new JsonArray([.. page]) };
    }

    private void Define(JsonObject definition)
    {
        var spec = definition["spec"]!;
        foreach (var version in (JsonArray)spec["versions"]!)
            kinds[new KubeKind((string)spec["group"]!, (string)version!["name"]!, (string)spec["names"]!["plural"]!, (string)spec["names"]!["kind"]!, true)] = false;
    }

    private static async Task<T> Read<T>(HttpContext context)
        where T : JsonNode => await JsonNode.ParseAsync(context.Request.Body) as T
            ?? throw new KubeStatusException(400, "BadRequest", "the object provided is unrecognized");

    private static async Task Write(HttpContext context, int status, JsonObject document)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(document.ToJsonString(), context.RequestAborted);
    }
}
