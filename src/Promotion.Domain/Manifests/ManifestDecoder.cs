namespace Promotion.Domain.Manifests;

/// <summary>Checks parsed documents strictly and turns them into <see cref="Manifest"/>s.</summary>
public static class ManifestDecoder
{
    /// <summary>
    /// All documents as manifests, in order; or, when anything is wrong in any of them, all errors and no manifest.
    /// A document that has no effect here, such as the Namespace of a project, yields nothing.
    /// </summary>
    public static ManifestFile Decode(IEnumerable<ManifestDocument> documents)
    {
        var manifests = ImmutableArray.CreateBuilder<Manifest>();
        var errors = ImmutableArray.CreateBuilder<ManifestError>();
        foreach (var document in documents)
        {
            var (manifest, found) = Decode(document);
            errors.AddRange(found);
            if (manifest is not null)
            {
                manifests.Add(manifest);
            }
        }

        return errors.Count == 0 ? new ManifestFile(manifests.ToImmutable(), []) : new ManifestFile([], errors.ToImmutable());
    }

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
