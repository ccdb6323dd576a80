namespace Promotion.Domain.Manifests;

/// <summary>Reads <c>metadata</c>. What only a Kubernetes API server writes there is dropped.</summary>
internal static class HeadDecoder
{
    // Kept by kubectl: a copy of the whole object, which for a Secret would carry its values into the clear.
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The head of an object that belongs to a project. Annotations that mean something to us have rules.</summary>
    public static Head Namespaced(FieldReader document, params ReadOnlySpan<(string Key, TextRule Rule)> annotations)
    {
        var metadata = Open(document);
        return Checked(new Head(metadata.Text("namespace", TextRules.Label), metadata.Text("name", TextRules.Name), Meta(metadata)), metadata, annotations);
    }

    /// <summary>The head of an object of a project whose name the server gives.</summary>
    public static Head NamedByServer(FieldReader document, params ReadOnlySpan<(string Key, TextRule Rule)> annotations)
    {
        var metadata = Open(document);
        metadata.Ignore("generateName");
        var name = metadata.OptionalText("name", TextRules.Name) ?? "";
        return Checked(new Head(metadata.Text("namespace", TextRules.Label), name, Meta(metadata)), metadata, annotations);
    }

    /// <summary>The head of an object outside of projects.</summary>
    public static Head ClusterWide(FieldReader document, TextRule? name = null)
    {
        var metadata = Open(document);
        metadata.Refuse("namespace", "this kind belongs to no namespace; remove the field");
        return new Head("", metadata.Text("name", name ?? TextRules.Name), Meta(metadata));
    }

    /// <summary>The head of an object in another system's namespace.</summary>
    public static Head InNamespace(FieldReader document, string otherwise)
    {
        var metadata = Open(document);
        var place = metadata.OptionalText("namespace", TextRules.Label) ?? otherwise;
        return new Head(place, metadata.Text("name", TextRules.Name), Meta(metadata));
    }

    /// <summary>Labels and annotations of any object that has them.</summary>
    public static ObjectMeta Meta(FieldReader metadata) => new(
        metadata.TextMap("labels", TextRules.MetadataKey, TextRules.LabelValue),
        metadata.TextMap("annotations", TextRules.MetadataKey).Remove(LastApplied));

    private static Head Checked(Head head, FieldReader metadata, ReadOnlySpan<(string Key, TextRule Rule)> annotations)
    {
        foreach (var (key, rule) in annotations)
        {
            if (head.Meta.Annotations.TryGetValue(key, out var value) && rule(value) is { } expected)
            {
                metadata.Wrong("annotations", $"{key}: expected {expected}, got \"{value}\"");
            }
        }

        return head;
    }

    private static FieldReader Open(FieldReader document)
    {
        document.Ignore("apiVersion", "kind", "status");
        var metadata = document.Section("metadata");
        metadata.Ignore(
            "uid", "resourceVersion", "creationTimestamp", "managedFields", "generation", "ownerReferences", "finalizers", "selfLink",
            "deletionTimestamp", "deletionGracePeriodSeconds");
        return metadata;
    }
}
