using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// Argo CD's own document of an Application (<c>argoproj.io/v1alpha1</c>), read into and written from our records. Members it does not know
/// stay in the document.
/// </summary>
internal static class ApplicationDocument
{
    internal static Application Read(JsonObject document) => new(
        new ApplicationName(document["metadata"].Text("namespace") ?? "", document["metadata"].Text("name") ?? ""),
        new ObjectMeta(Texts(document["metadata"].Object("labels")), Texts(document["metadata"].Object("annotations"))),
        new ApplicationSpec([.. SourceNodes(document).Select(ReadSource)], Json.From(document["spec"].Object("syncPolicy")))
        {
            HasSourceList = document["spec"].Items("sources").OfType<JsonObject>().Any(),
            Project = NotEmpty(document["spec"].Text("project")) ?? "default",
            Destination = ReadDestination(document["spec"].Object("destination")),
        },
        document.Object("operation") is { } operation ? ReadOperation(operation) : null,
        ReadStatus(document.Object("status")));

    /// <summary>The nodes of the sources, in order, to read or to change.</summary>
    internal static IEnumerable<JsonObject> SourceNodes(JsonObject document) =>
        document["spec"].Items("sources").OfType<JsonObject>().ToList() is { Count: > 0 } many ? many
        : document["spec"].Object("source") is { } one ? [one]
        : [];

    /// <summary>Sets target revision, kustomize and helm of each source, the operation, and clears the state of an earlier one.</summary>
    internal static void Apply(JsonObject document, ApplicationUpdate update)
    {
        foreach (var (node, source) in SourceNodes(document).Zip(update.Sources))
        {
            Set(node, "targetRevision", source.TargetRevision is null ? null : JsonValue.Create(source.TargetRevision));
            Set(node, "kustomize", source.Kustomize.ToNode());
            Set(node, "helm", source.Helm.ToNode());
        }

        document["operation"] = Write(update.Operation);
        document.Object("status")?.Remove("operationState");
    }

    internal static JsonObject Write(Operation operation)
    {
        var sync = new JsonObject { ["revisions"] = new JsonArray() };
        Set(sync, "syncOptions", operation.SyncOptions.ToNode());
        var node = new JsonObject
        {
            ["initiatedBy"] = new JsonObject { ["username"] = operation.Initiator.Username, ["automated"] = operation.Initiator.IsAutomated },
            ["info"] = new JsonArray([.. operation.Info.Select(entry => (JsonNode)new JsonObject { ["name"] = entry.Name, ["value"] = entry.Value })]),
            ["sync"] = sync,
        };
        Set(node, "retry", operation.Retry.ToNode());
        return node;
    }

    internal static JsonObject Write(OperationState state, bool isMultiSource)
    {
        var node = new JsonObject
        {
            ["operation"] = Write(state.Operation),
            ["phase"] = state.Phase.ToString(),
            ["startedAt"] = state.StartedAt.ToText(),
        };
        Set(node, "message", state.Message is null ? null : JsonValue.Create(state.Message));
        Set(node, "finishedAt", state.FinishedAt is { } finished ? JsonValue.Create(finished.ToText()) : null);
        Set(node, "syncResult", state.SyncRevisions is { } revisions ? WriteRevisions([], revisions, isMultiSource) : null);
        return node;
    }

    internal static JsonObject Write(SyncStatus sync, bool isMultiSource) =>
        WriteRevisions(new JsonObject { ["status"] = sync.Code.ToString() }, sync.Revisions, isMultiSource);

    internal static JsonObject Write(ResourceHealth health)
    {
        var node = new JsonObject();
        Set(node, "status", health.Code == HealthCode.Unassessed ? null : JsonValue.Create(health.Code.ToString()));
        Set(node, "message", health.Message is null ? null : JsonValue.Create(health.Message));
        return node;
    }

    internal static JsonArray Write(ImmutableArray<ApplicationCondition> conditions) => new([.. conditions.Select(WriteCondition)]);

    private static JsonNode WriteCondition(ApplicationCondition condition)
    {
        var node = new JsonObject { ["type"] = condition.Type, ["message"] = condition.Message };
        Set(node, "lastTransitionTime", condition.Since is { } since ? JsonValue.Create(since.ToText()) : null);
        return node;
    }

    private static JsonObject WriteRevisions(JsonObject node, ImmutableArray<string> revisions, bool isMultiSource)
    {
        if (isMultiSource)
        {
            node["revisions"] = new JsonArray([.. revisions.Select(revision => (JsonNode)revision)]);
        }
        else if (!revisions.IsEmpty)
        {
            node["revision"] = revisions[0];
        }

        return node;
    }

    private static void Set(JsonObject node, string name, JsonNode? value)
    {
        if (value is null)
        {
            node.Remove(name);
        }
        else
        {
            node[name] = value;
        }
    }

    private static ApplicationSource ReadSource(JsonObject source) => new(
        source.Text("repoURL") ?? "",
        NotEmpty(source.Text("chart")),
        NotEmpty(source.Text("path")),
        NotEmpty(source.Text("targetRevision")),
        Json.From(source.Object("kustomize")),
        Json.From(source.Object("helm")))
    {
        Directory = Json.From(source.Object("directory")),
        Ref = NotEmpty(source.Text("ref")),
    };

    private static Operation ReadOperation(JsonObject operation) => new(
        new OperationInitiator(operation["initiatedBy"].Text("username") ?? "", operation["initiatedBy"].IsTrue("automated")),
        [.. operation.Items("info").Select(entry => new OperationInfo(entry.Text("name") ?? "", entry.Text("value") ?? ""))],
        Json.From(operation["sync"] is JsonObject sync ? sync["syncOptions"] : null),
        Json.From(operation.Object("retry")));

    private static ApplicationStatus ReadStatus(JsonObject? status) => status is null ? ApplicationStatus.Initial : new ApplicationStatus(
        status.Object("operationState") is { } state ? ReadState(state) : null,
        new SyncStatus(Word(status["sync"].Text("status"), SyncCode.Unknown), ReadRevisions(status.Object("sync")) ?? []),
        new ResourceHealth(
            status["health"].Text("status") is { Length: > 0 } health ? Word(health, HealthCode.Unknown) : HealthCode.Unassessed,
            NotEmpty(status["health"].Text("message"))),
        status.Time("reconciledAt"),
        [.. status.Items("conditions").Select(condition => new ApplicationCondition(
            condition.Text("type") ?? "", condition.Text("message") ?? "", condition.Time("lastTransitionTime")))])
    {
        Unhealthy = ApplicationResources.Unhealthy(status),
    };

    private static OperationState ReadState(JsonObject state) => new(
        ReadOperation(state.Object("operation") ?? []),
        Word(state.Text("phase"), OperationPhase.Running),
        NotEmpty(state.Text("message")),
        ReadRevisions(state.Object("syncResult")),
        state.Time("startedAt") ?? DateTimeOffset.UnixEpoch,
        state.Time("finishedAt"))
    {
        Unfinished = ApplicationResources.Unfinished(state.Object("syncResult")),
    };

    private static ApplicationDestination ReadDestination(JsonObject? destination) => new(
        NotEmpty(destination.Text("name")) ?? NotEmpty(destination.Text("server")) ?? "", destination.Text("namespace") ?? "");

    private static ImmutableArray<string>? ReadRevisions(JsonObject? node) => node switch
    {
        null => null,
        _ when node.Items("revisions").Any() => [.. node.Items("revisions").Select(revision => revision?.ToString() ?? "")],
        _ => node.Text("revision") is { Length: > 0 } revision ? [revision] : [],
    };

    private static ImmutableSortedDictionary<string, string> Texts(JsonObject? node) => (node ?? [])
        .Where(member => member.Value is not null)
        .ToImmutableSortedDictionary(member => member.Key, member => member.Value!.ToString(), StringComparer.Ordinal);

    private static T Word<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, out var word) ? word : otherwise;

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
