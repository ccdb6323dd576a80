using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Promotion.Testing.Kube;

/// <summary>
/// Objects with one growing version over all of them, and the log of what happened, as etcd keeps them behind an API server. Documents that
/// leave it are the reader's own.
/// </summary>
public sealed class KubeStore
{
    private readonly Lock sync = new();
    private readonly SortedDictionary<(string Kind, string Namespace, string Name), JsonObject> objects = [];
    private readonly List<KubeEntry> log = [];
    private TaskCompletionSource news = New();
    private long version = 1000;
    private long forgotten;

    /// <summary>The version of the last write.</summary>
    public long Version
    {
        get
        {
            lock (sync) return version;
        }
    }

    /// <summary>Forgets what happened so far: watches from before get 410 Gone.</summary>
    /// <param name="before">Watches from this version on can still go on; null for none at all.</param>
    public void Compact(long? before = null)
    {
        lock (sync)
        {
            forgotten = before ?? ++version;
            log.RemoveAll(entry => entry.Version <= forgotten);
        }
    }

    /// <summary>The object; null when there is none.</summary>
    public JsonObject? Find(KubeKind kind, string @namespace, string name)
    {
        lock (sync) return objects.TryGetValue((kind.Qualified, @namespace, name), out var found) ? Copy(found) : null;
    }

    /// <summary>The objects of a kind in order of their names, and the version they have together.</summary>
    /// <param name="namespace">Null for all.</param>
    public (ImmutableArray<JsonObject> Items, long Version) List(KubeKind kind, string? @namespace)
    {
        lock (sync)
        {
            return ([.. objects.Where(one => one.Key.Kind == kind.Qualified && (@namespace is null || one.Key.Namespace == @namespace)).Select(one => Copy(one.Value))], version);
        }
    }

    /// <summary>Makes an object.</summary>
    public JsonObject Create(KubeKind kind, string @namespace, JsonObject document)
    {
        var name = (string?)document["metadata"]?["name"] ?? throw KubeStatusException.Invalid("metadata.name: Required value");
        lock (sync)
        {
            if (objects.ContainsKey((kind.Qualified, @namespace, name)))
                throw new KubeStatusException(409, "AlreadyExists", $"{kind.Qualified} \"{name}\" already exists");
            var made = Copy(document);
            (made["apiVersion"], made["kind"]) = (kind.ApiVersion, kind.Kind);
            var metadata = (JsonObject)made["metadata"]!;
            metadata["uid"] = Guid.NewGuid().ToString();
            metadata["creationTimestamp"] = Now();
            metadata["generation"] = 1;
            if (@namespace.Length > 0) metadata["namespace"] = @namespace;
            return Write("ADDED", kind, @namespace, name, made);
        }
    }

    /// <summary>Writes what <paramref name="change"/> makes of an object; a result that is no other writes nothing, as with a real server.</summary>
    public JsonObject Change(KubeKind kind, string @namespace, string name, Func<JsonObject, JsonObject> change)
    {
        lock (sync)
        {
            if (!objects.TryGetValue((kind.Qualified, @namespace, name), out var known)) throw KubeStatusException.NotFound(kind, name);
            var next = change(Copy(known));
            var asked = (string?)next["metadata"]?["resourceVersion"];
            if (!string.IsNullOrEmpty(asked) && asked != (string?)known["metadata"]!["resourceVersion"]) throw KubeStatusException.Conflict(kind, name);
            Settle(next, known);
            if (JsonNode.DeepEquals(next, known)) return Copy(known);
            if (!JsonNode.DeepEquals(Body(next), Body(known))) next["metadata"]!["generation"] = (int)known["metadata"]!["generation"]! + 1;
            Note(next);
            return Write("MODIFIED", kind, @namespace, name, next);
        }
    }

    /// <summary>Removes an object and returns it as it was.</summary>
    public JsonObject Delete(KubeKind kind, string @namespace, string name)
    {
        lock (sync)
        {
            if (!objects.TryGetValue((kind.Qualified, @namespace, name), out var known)) throw KubeStatusException.NotFound(kind, name);
            Write("DELETED", kind, @namespace, name, Copy(known));
            return Copy(known);
        }
    }

    /// <summary>What happened after a version, and a task that ends when there is more.</summary>
    internal (ImmutableArray<KubeEntry> Entries, Task News) After(long from, KubeKind kind, string? @namespace)
    {
        lock (sync)
        {
            if (from < forgotten) throw KubeStatusException.Expired();
            var first = log.Count;
            while (first > 0 && log[first - 1].Version > from) first--;
            return ([.. log.Skip(first).Where(entry => entry.Kind == kind && (@namespace is null || entry.Namespace == @namespace))], news.Task);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static JsonObject Copy(JsonObject document) => (JsonObject)document.DeepClone();

    /// <summary>Real servers give members back in the order of their names.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Body(JsonObject document)
    {
        var body = Copy(document);
        body.Remove("metadata");
        return body;
    }

    /// <summary>Members only the server writes are what they were.</summary>
    private static void Settle(JsonObject next, JsonObject known)
    {
        var metadata = next["metadata"] as JsonObject ?? throw KubeStatusException.Invalid("metadata: Required value");
        foreach (var member in (string[])["name", "namespace", "uid", "creationTimestamp", "generation", "resourceVersion", "managedFields"])
        {
            if (known["metadata"]![member] is { } value) metadata[member] = value.DeepClone();
            else metadata.Remove(member);
        }
        (next["apiVersion"], next["kind"]) = ((string?)known["apiVersion"], (string?)known["kind"]);
    }

    /// <summary>Real servers note each writer, so documents grow.</summary>
    private static void Note(JsonObject document)
    {
        var fields = document["metadata"]!["managedFields"] as JsonArray;
        if (fields is null) document["metadata"]!["managedFields"] = fields = [];
        if (fields.Count < 10) fields.Add((JsonNode)new JsonObject { ["manager"] = "unknown", ["operation"] = "Update", ["time"] = Now(), ["fieldsType"] = "FieldsV1" });
    }

    private JsonObject Write(string type, KubeKind kind, string @namespace, string name, JsonObject document)
    {
        version++;
        document = (JsonObject)Sorted(document)!;
        var before = objects.GetValueOrDefault((kind.Qualified, @namespace, name));
        document["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        if (type == "DELETED") objects.Remove((kind.Qualified, @namespace, name));
        else objects[(kind.Qualified, @namespace, name)] = document;
        log.Add(new KubeEntry(version, kind, @namespace, type, document, before));
        var told = news;
        news = New();
        told.SetResult();
        return Copy(document);
    }
}
