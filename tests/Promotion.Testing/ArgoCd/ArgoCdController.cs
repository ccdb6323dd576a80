using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Testing.Kube;

namespace Promotion.Testing.ArgoCd;

/// <summary>
/// Plays Argo CD's controller on any Kubernetes API, a double or a real one: follows Applications, takes up an operation that is asked for, ends
/// it, compares, and honours the refresh annotation. Times have whole seconds, as Argo CD writes them.
/// </summary>
public sealed class ArgoCdController : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly bool ownsClient;
    private readonly string collection;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, string> heads = [];
    private readonly ConcurrentBag<string> started = [];
    private readonly Task work;

    private ArgoCdController(HttpClient http, bool ownsClient, string @namespace)
    {
        (this.http, this.ownsClient) = (http, ownsClient);
        collection = $"apis/argoproj.io/v1alpha1/namespaces/{@namespace}/applications";
        work = Task.Run(Follow);
    }

    /// <summary>What becomes of a sync of the Application of that name. By default each succeeds.</summary>
    public Func<string, SyncOutcome> Outcome { get; set; } = _ => new SyncOutcome();

    /// <summary>False makes it forget to compare after an operation, so that the status stays older than the operation.</summary>
    public bool ComparesAfterSync { get; set; } = true;

    /// <summary>Each operation it took up, as <c>application promotion</c>.</summary>
    public IReadOnlyCollection<string> Started => started;

    /// <summary>Begins to follow.</summary>
    /// <param name="http">With the API server's address as base, and whatever it takes to be let in. Stays the caller's.</param>
    public static ArgoCdController Start(HttpClient http, string @namespace) => new(http, ownsClient: false, @namespace);

    /// <summary>Begins to follow a double, by its side door: whatever a test does to the server's clients does not reach it.</summary>
    public static ArgoCdController Start(KubeApiServer server) =>
        new(new HttpClient { BaseAddress = new Uri($"{server.SideAddress}/") }, ownsClient: true, "argocd");

    /// <summary>The revision that a branch, or the default branch, of a repository stands for from now on.</summary>
    public void SetHead(string repoUrl, string revision, string branch = "main") => heads[$"{repoUrl} {branch}"] = revision;

    /// <summary>Ends an operation that an outcome left running.</summary>
    public Task Finish(string name, SyncOutcome outcome) => Change(name, application => End(application, outcome));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        stop.Dispose();
        if (ownsClient) http.Dispose();
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task Follow()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var list = await Read(collection);
                foreach (var application in (JsonArray)list["items"]!) await Look((JsonObject)application!);
                await Watch((string)list["metadata"]!["resourceVersion"]!);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Watch(string version)
    {
        using var stream = new StreamReader(await http.GetStreamAsync($"{collection}?watch=true&resourceVersion={version}", stop.Token));
        while (await stream.ReadLineAsync(stop.Token) is { } line)
        {
            var seen = JsonNode.Parse(line)!;
            if ((string)seen["type"]! is "ADDED" or "MODIFIED") await Look((JsonObject)seen["object"]!);
            if ((string)seen["type"]! == "ERROR") return;
        }
    }

    private async Task Look(JsonObject application)
    {
        var name = (string)application["metadata"]!["name"]!;
        if (application["operation"] is JsonObject)
        {
            if ((string?)application["status"]?["operationState"]?["phase"] != "Running") await TakeUp(name);
        }
        else if (application["metadata"]!["annotations"]?["argocd.argoproj.io/refresh"] is not null)
        {
            await Change(name, Compare);
        }
    }

    private async Task TakeUp(string name)
    {
        var isTaken = false;
        await Change(name, application =>
        {
            isTaken = application["operation"] is JsonObject && (string?)application["status"]?["operationState"]?["phase"] != "Running";
            return isTaken ? Begin(application) : null;
        });
        var outcome = Outcome(name);
        if (isTaken && outcome.Phase != "Running") await Finish(name, outcome);
    }

    private JsonObject Begin(JsonObject application)
    {
        var operation = application["operation"]!;
        var notes = (operation["info"] as JsonArray ?? []).ToDictionary(note => (string)note!["name"]!, note => (string?)note!["value"]);
        started.Add($"{application["metadata"]!["name"]} {notes.GetValueOrDefault("kargo.akuity.io/promotion", "-")}");
        return Status(new JsonObject
        {
            ["operationState"] = new JsonObject { ["operation"] = operation.DeepClone(), ["phase"] = "Running", ["startedAt"] = Now(), ["message"] = "one or more tasks are running" },
        });
    }

    private JsonObject? End(JsonObject application, SyncOutcome outcome)
    {
        if (application["status"]?["operationState"] is not JsonObject state) return null;
        var revisions = Revisions(application);
        var result = revisions.DeepClone();
        if (outcome.SyncResources is { } resources) result["resources"] = resources.DeepClone();
        var status = new JsonObject
        {
            ["operationState"] = new JsonObject { ["phase"] = outcome.Phase, ["message"] = outcome.Message, ["finishedAt"] = Now(), ["syncResult"] = result },
            ["resources"] = outcome.Resources?.DeepClone() ?? new JsonArray(),
            ["health"] = new JsonObject { ["status"] = outcome.Health },
        };
        if (ComparesAfterSync)
        {
            var sync = revisions.DeepClone();
            sync["status"] = outcome.Phase == "Succeeded" ? "Synced" : "OutOfSync";
            status["sync"] = sync;
            status["reconciledAt"] = Now();
        }

        var patch = Status(status);
        patch["operation"] = null;
        if (ComparesAfterSync) patch["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["argocd.argoproj.io/refresh"] = null } };
        return patch;
    }

    private JsonObject Compare(JsonObject application)
    {
        var sync = Revisions(application);
        var synced = application["status"]?["operationState"]?["syncResult"];
        sync["status"] = synced is not null && JsonNode.DeepEquals(synced["revision"] ?? synced["revisions"], sync["revision"] ?? sync["revisions"]) ? "Synced" : "OutOfSync";
        var status = new JsonObject { ["sync"] = sync, ["reconciledAt"] = Now() };
        if (application["status"]?["health"] is null) status["health"] = new JsonObject { ["status"] = "Missing" };
        var patch = Status(status);
        patch["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["argocd.argoproj.io/refresh"] = null } };
        return patch;
    }

    private JsonObject Revisions(JsonObject application)
    {
        var spec = application["spec"]!;
        return spec["sources"] is JsonArray { Count: > 0 } sources
            ? new JsonObject { ["revisions"] = new JsonArray([.. sources.Select(source => (JsonNode)Head(source!))]) }
            : new JsonObject { ["revision"] = Head(spec["source"]!) };
    }

    private string Head(JsonNode source)
    {
        var target = (string?)source["targetRevision"] ?? "main";
        return heads.GetValueOrDefault($"{source["repoURL"]} {target}", target);
    }

    private static JsonObject Status(JsonObject status) => new() { ["status"] = status };

    private async Task<JsonObject> Read(string path) => (JsonObject)JsonNode.Parse(await http.GetStringAsync(path, stop.Token))!;

    /// <summary>Reads, patches what is read, and begins anew when somebody wrote in between.</summary>
    private async Task Change(string name, Func<JsonObject, JsonObject?> change)
    {
        while (true)
        {
            using var found = await http.GetAsync($"{collection}/{name}", stop.Token);
            if (found.StatusCode == HttpStatusCode.NotFound) return;
            var application = (JsonObject)JsonNode.Parse(await found.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stop.Token))!;
            if (change(application) is not { } patch) return;
            if (patch["metadata"] is not JsonObject metadata) patch["metadata"] = metadata = [];
            metadata["resourceVersion"] = (string)application["metadata"]!["resourceVersion"]!;
            using var content = new StringContent(patch.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/merge-patch+json"));
            using var answer = await http.PatchAsync($"{collection}/{name}", content, stop.Token);
            if (answer.StatusCode == HttpStatusCode.Conflict) continue;
            if (answer.StatusCode != HttpStatusCode.NotFound) answer.EnsureSuccessStatusCode();
            return;
        }
    }
}
