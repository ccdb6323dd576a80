using System.Text.Json.Nodes;
using Grpc.Core;
using Promotion.Adapters.Manifests;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
using Promotion.Host.Api;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Manifests;

/// <summary>Applies manifests, all checked before the first is applied, exports them, and removes what they define.</summary>
internal sealed class ManifestService(
    ManifestBatches batches, ManifestReferences references, ManifestFreight freights, ManifestExporter exporter, ManifestRemoval removal)
    : Wire.ManifestService.ManifestServiceBase
{
    public override async Task<Wire.ApplyManifestsResponse> ApplyManifests(Wire.ApplyManifestsRequest request, ServerCallContext context)
    {
        var documents = await Read(request);
        var cause = Caller.Of(context).Because(request.Reason.Length > 0 ? request.Reason : "applied manifests");
        var results = new Wire.AppliedManifest[documents.Length];
        foreach (var kind in documents.Index().GroupBy(entry => ManifestApplier.Order(entry.Item.Manifest)).OrderBy(kind => kind.Key))
        {
            ImmutableArray<Manifest> manifests = [.. kind.Select(entry => entry.Item.Manifest)];
            var outcomes = request.ValidateOnly ? await Foresee(manifests) : await batches.Apply(manifests, cause);
            foreach (var ((i, document), (name, applied)) in kind.Zip(outcomes))
            {
                results[i] = ToWire(document, name, applied);
            }
        }

        return new Wire.ApplyManifestsResponse { Results = { results } };
    }

    public override async Task<Wire.DeleteManifestsResponse> DeleteManifests(Wire.DeleteManifestsRequest request, ServerCallContext context)
    {
        var documents = Parse(request.Sources, request.Project);
        RefuseThose(documents, document => ManifestRemoval.WhyNot(document.Manifest));
        var cause = Caller.Of(context).Because(request.Reason.Length > 0 ? request.Reason : "deleted manifests");
        var results = new Wire.DeletedManifest[documents.Length];
        foreach (var (i, document) in documents.Index().OrderByDescending(entry => ManifestApplier.Order(entry.Item.Manifest)))
        {
            var (name, existed) = await removal.Remove(document.Manifest, cause, request.ValidateOnly, context.CancellationToken);
            var identity = ManifestIdentity.Of(document.Manifest)!;
            results[i] = new Wire.DeletedManifest
            {
                Origin = document.Origin,
                Document = document.Number,
                Kind = (Wire.ResourceKind)(int)identity.Kind,
                Name = identity.ResourceName(name),
                Existed = existed,
            };
        }

        return new Wire.DeleteManifestsResponse { Results = { results } };
    }

    public override async Task<Wire.ExportManifestsResponse> ExportManifests(Wire.ExportManifestsRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Project, "project");
        if (await exporter.Find(new ManifestIdentity(ResourceKind.Project, project), project) is null)
        {
            throw new DomainException(RefusalReason.NotFound, $"Project {project} does not exist.");
        }

        var kinds = request.Kinds.Count == 0 ? ManifestExporter.Definitions : [.. request.Kinds.Select(kind => (ResourceKind)(int)kind)];
        var exportable = ManifestExporter.Definitions.Add(ResourceKind.Freight);
        if (kinds.FirstOrDefault(kind => !exportable.Contains(kind)) is var refused and not 0)
        {
            throw new DomainException(
                RefusalReason.InvalidArgument, $"kinds: {refused} can't be exported; exported are {string.Join(", ", exportable)}. Secrets never leave the server.");
        }

        var (text, count) = await exporter.Export(project, kinds, context.CancellationToken);
        return new Wire.ExportManifestsResponse { Text = text, DocumentCount = count };
    }

    private static void RefuseThose(ImmutableArray<Document> documents, Func<Document, string?> whyNot)
    {
        var refused = documents.Where(document => whyNot(document) is not null)
            .Select(document => (document.Origin, new ManifestError(document.Number, 0, "kind", whyNot(document)!)))
            .ToImmutableArray();
        if (!refused.IsEmpty)
        {
            throw ManifestRefusal.Of(refused);
        }
    }

    private static ImmutableArray<Document> Parse(IEnumerable<Wire.ManifestSource> sources, string parent)
    {
        var project = parent.Length == 0 ? null : ResourceNames.ParseProject(parent, "project");
        var files = sources.Select(source => (source.Origin, File: ManifestReader.Read(source.Text, project))).ToImmutableArray();
        var errors = files.SelectMany(file => file.File.Errors.Select(error => (file.Origin, error))).ToImmutableArray();
        if (!errors.IsEmpty)
        {
            throw ManifestRefusal.Of(errors);
        }

        return [.. files.SelectMany(file => file.File.Manifests.Select((manifest, i) => new Document(file.Origin, i + 1, manifest)))];
    }

    private async Task<ImmutableArray<Document>> Read(Wire.ApplyManifestsRequest request)
    {
        var documents = Parse(request.Sources, request.Project);
        ImmutableArray<(int, Manifest)> numbered = [.. documents.Select((document, i) => (i, document.Manifest))];
        ImmutableArray<ManifestError> mistakes = [.. await references.Check(numbered), .. await freights.Check(numbered)];
        return mistakes.IsEmpty
            ? documents
            : throw ManifestRefusal.Of([.. mistakes.Select(error => (documents[error.Document].Origin, error with { Document = documents[error.Document].Number }))]);
    }

    private async Task<ImmutableArray<(string Name, Applied Applied)>> Foresee(ImmutableArray<Manifest> manifests)
    {
        var outcomes = ImmutableArray.CreateBuilder<(string, Applied)>(manifests.Length);
        foreach (var manifest in manifests)
        {
            outcomes.Add(await Foresee(manifest));
        }

        return outcomes.MoveToImmutable();
    }

    private async Task<(string Name, Applied Applied)> Foresee(Manifest manifest)
    {
        if (manifest is Manifest.OfFreight freight)
        {
            return await freights.Foresee(freight);
        }

        var known = ManifestIdentity.Of(manifest) is { } identity ? await exporter.Find(identity, manifest.Name) : null;
        var applied = known is null ? Applied.Created
            : JsonNode.DeepEquals(ManifestEncoder.Encode(known), ManifestEncoder.Encode(manifest)) ? Applied.Unchanged
            : Applied.Updated;
        return (manifest.Name, applied);
    }

    private static Wire.AppliedManifest ToWire(Document document, string name, Applied applied)
    {
        var identity = ManifestIdentity.Of(document.Manifest);
        return new Wire.AppliedManifest
        {
            Origin = document.Origin,
            Document = document.Number,
            Kind = identity is null ? Wire.ResourceKind.Application : (Wire.ResourceKind)(int)identity.Kind,
            Name = identity?.ResourceName(name) ?? ResourceNames.Application(ArgoCdInstance.Local, document.Manifest.Project, name),
            Outcome = applied switch
            {
                Applied.Created => Wire.ManifestOutcome.Created,
                Applied.Updated => Wire.ManifestOutcome.Updated,
                _ => Wire.ManifestOutcome.Unchanged,
            },
        };
    }

    private sealed record Document(string Origin, int Number, Manifest Manifest);
}
