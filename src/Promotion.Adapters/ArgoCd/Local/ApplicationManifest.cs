using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// A document somebody hands in: strict about what we need of it, tolerant of all else, for it is Argo CD's document.
/// </summary>
internal static partial class ApplicationManifest
{
    internal const string Application = "Application";

    internal const string ApplicationSet = "ApplicationSet";

    /// <summary>A copy with its namespace filled in and without status. Throws <see cref="DomainException"/> that names the field.</summary>
    internal static JsonObject Check(Json manifest, string defaultNamespace)
    {
        var document = manifest.ToNode() as JsonObject ?? throw Refusal("expected an object");
        Expect(document.Text("apiVersion") == "argoproj.io/v1alpha1", $"apiVersion: expected argoproj.io/v1alpha1, but found {Found(document["apiVersion"])}");
        Expect(document.Text("kind") is Application or ApplicationSet, $"kind: expected Application or ApplicationSet, but found {Found(document["kind"])}");
        var metadata = document.Object("metadata") ?? throw Refusal("metadata: is required");
        metadata["namespace"] = metadata.Text("namespace") is { Length: > 0 } given ? given : defaultNamespace;
        CheckName(metadata, "name");
        CheckName(metadata, "namespace");
        if (document.Text("kind") == Application)
        {
            CheckSources(document);
        }

        document.Remove("status");
        return document;
    }

    internal static ApplicationName NameOf(JsonObject document) => new(document["metadata"].Text("namespace")!, document["metadata"].Text("name")!);

    internal static bool IsOwnedBy(JsonObject document, string set) => document["metadata"].Items("ownerReferences")
        .Any(owner => owner.Text("kind") == ApplicationSet && owner.Text("name") == set);

    private static void CheckName(JsonObject metadata, string field) => Expect(
        metadata.Text(field) is { Length: <= 253 } name && DnsName().IsMatch(name),
        $"metadata.{field}: expected lower case letters, digits, '-' and '.', but found {Found(metadata[field])}");

    private static void CheckSources(JsonObject document)
    {
        Expect(document.Object("spec") is not null, "spec: is required");
        var sources = ApplicationDocument.SourceNodes(document).ToList();
        Expect(sources.Count > 0, "spec.source: is required, or spec.sources with at least one entry");
        foreach (var source in sources)
        {
            Expect(source.Text("repoURL") is { Length: > 0 }, "spec.source.repoURL: is required");
            Expect(source["chart"] is null || source.Text("targetRevision") is { Length: > 0 }, "spec.source.targetRevision: is required with chart");
        }
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Refusal(otherwise);
        }
    }

    private static string Found(JsonNode? node) => node?.ToJsonString() ?? "nothing";

    private static DomainException Refusal(string message) => new(RefusalReason.InvalidArgument, message);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z")]
    private static partial Regex DnsName();
}
