using System.Text.Json.Nodes;

namespace Promotion.Domain.Manifests;

/// <summary>Checks parsed documents strictly and turns them into <see cref="Manifest"/>s.</summary>
public static class ManifestDecoder
{
    /// <summary>How many errors are told; a file with more is most likely no manifest file at all.</summary>
    public const int MostErrors = 100;

    /// <summary>
    /// All documents as manifests, in order; or, when anything is wrong in any of them, all errors and no manifest.
    /// Of many errors the first <see cref="MostErrors"/> are told, and that there are more. A document that has no effect here, such as the Namespace of a project, yields nothing.
    /// </summary>
    /// <param name="project">The project of documents that name none; null or empty when each must name its own.</param>
    public static ManifestFile Decode(IEnumerable<ManifestDocument> documents, string? project = null)
    {
        var manifests = ImmutableArray.CreateBuilder<Manifest>();
        var errors = ImmutableArray.CreateBuilder<ManifestError>();
        foreach (var document in documents.TakeWhile(_ => errors.Count <= MostErrors))
        {
            Place(document, project);
            var (manifest, found) = Decode(document);
            errors.AddRange(found);
            if (manifest is not null)
            {
                manifests.Add(manifest);
            }
        }

        return errors.Count == 0 ? new ManifestFile(manifests.ToImmutable(), []) : new ManifestFile([], FirstOf(errors));
    }

    private static void Place(ManifestDocument document, string? project)
    {
        if (!string.IsNullOrEmpty(project)
            && document.Root["metadata"] is JsonObject metadata
            && !metadata.ContainsKey("namespace")
            && document.Root["kind"] is JsonValue kind && kind.TryGetValue<string>(out var name) && ManifestKinds.IsOfProject(name))
        {
            metadata["namespace"] = project;
        }
    }

    private static ImmutableArray<ManifestError> FirstOf(ImmutableArray<ManifestError>.Builder errors) => errors.Count <= MostErrors
        ? errors.ToImmutable()
        : [.. errors.Take(MostErrors), new ManifestError(0, 0, "", $"there are more errors; these are the first {MostErrors}")];

    private static (Manifest? Manifest, ImmutableArray<ManifestError> Errors) Decode(ManifestDocument document)
    {
        var errors = new DocumentErrors(document);
        var fields = FieldReader.Of(document, errors);
        var (apiVersion, kind) = (fields.Text("apiVersion"), fields.Text("kind"));
        if (errors.IsEmpty && Find(fields, apiVersion, kind) is { } decode)
        {
            var manifest = decode(fields);
            return (manifest, errors.Finish());
        }

        // Without a kind no field is known, so all would be called unknown.
        return (null, errors.Found);
    }

    private static Func<FieldReader, Manifest?>? Find(FieldReader fields, string apiVersion, string kind)
    {
        if (!ManifestKinds.All.TryGetValue(kind, out var known))
        {
            fields.Wrong("kind", $"\"{kind}\" of {apiVersion} is not understood; understood are {ManifestKinds.InWords}");
            return null;
        }

        if (known.ApiVersion != apiVersion)
        {
            fields.Wrong("apiVersion", $"expected {known.ApiVersion} for kind {kind}, got \"{apiVersion}\"");
            return null;
        }

        return known.Decode;
    }
}
