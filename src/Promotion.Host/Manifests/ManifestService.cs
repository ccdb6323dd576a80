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

/// <summary>Applies manifests, all checked before the first is applied, and exports them.</summary>
internal sealed class ManifestService(
    ManifestApplier applier, ManifestReferences references, ManifestFreight freights, ManifestExporter exporter, IReadModel readModel)
    : Wire.ManifestService.ManifestServiceBase
{
    public override async Task<Wire.ApplyManifestsResponse> ApplyManifests(Wire.ApplyManifestsRequest request, ServerCallContext context)
    {
        var documents = await Read(request);
        var cause = Caller.Of(context).Because(request.Reason.Length > 0 ? request.Reason : "applied manifests");
        var results = new Wire.AppliedManifest[documents.Length];
        foreach (var (i, document) in documents.Index().OrderBy(entry => ManifestApplier.Order(entry.Item.Manifest)))
        {
            var (name, applied) = request.ValidateOnly ? await Foresee(document.Manifest) : await applier.Apply(document.Manifest, cause);
            results[i] = ToWire(document, name, applied);
        }

        return new Wire.ApplyManifestsResponse { Results = { results } };
    }

    public override async Task<Wire.ExportManifestsResponse> ExportManifests(Wire.ExportManifestsRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Project, "project");
        if (await readModel.Get(project, ResourceKind.Project, project, context.CancellationToken) is null)
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

    private async Task<ImmutableArray<Document>> Read(Wire.ApplyManifestsRequest request)
    {
        var project = request.Project.Length == 0 ? null : ResourceNames.ParseProject(request.Project, "project");
        var files = request.Sources.Select(source => (source.Origin, File: ManifestReader.Read(source.Text, project))).ToImmutableArray();
        var errors = files.SelectMany(file => file.File.Errors.Select(error => (file.Origin, error))).ToImmutableArray();
        if (!errors.IsEmpty)
        {
            throw ManifestRefusal.Of(errors);
        }

        var documents = files.SelectMany(file => file.File.Manifests.Select((manifest, i) => new Document(file.Origin, i + 1, manifest))).ToImmutableArray();
        ImmutableArray<(int, Manifest)> numbered = [.. documents.Select((document, i) => (i, document.Manifest))];
        ImmutableArray<ManifestError> mistakes = [.. await references.Check(numbered), .. await freights.Check(numbered)];
        return mistakes.IsEmpty
            ? documents
            : throw ManifestRefusal.Of([.. mistakes.Select(error => (documents[error.Document].Origin, error with { Document = documents[error.Document].Number }))]);
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
