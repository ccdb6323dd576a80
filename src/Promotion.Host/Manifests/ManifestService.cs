using Grpc.Core;
using Promotion.Adapters.Manifests;
using Promotion.Domain;
using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
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
        const string prefix = "projects/";
        var project = request.Project.StartsWith(prefix, StringComparison.Ordinal) ? request.Project[prefix.Length..] : request.Project;
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
        var files = request.Sources.Select(source => (source.Origin, File: ManifestReader.Read(source.Text, request.Project))).ToImmutableArray();
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
        var (kind, project) = Identity(manifest);
        var exists = kind != 0 && await readModel.Get(project, kind, manifest.Name, CancellationToken.None) is not null;
        return (manifest.Name, exists ? Applied.Updated : Applied.Created);
    }

    private static Wire.AppliedManifest ToWire(Document document, string name, Applied applied)
    {
        var (kind, project) = Identity(document.Manifest);
        return new Wire.AppliedManifest
        {
            Origin = document.Origin,
            Document = document.Number,
            Kind = document.Manifest is Manifest.OfApplication ? Wire.ResourceKind.Application : (Wire.ResourceKind)(int)kind,
            Name = ResourceName(document.Manifest, project, name),
            Outcome = applied switch
            {
                Applied.Created => Wire.ManifestOutcome.Created,
                Applied.Updated => Wire.ManifestOutcome.Updated,
                _ => Wire.ManifestOutcome.Unchanged,
            },
        };
    }

    private static (ResourceKind Kind, string Project) Identity(Manifest manifest) => manifest switch
    {
        Manifest.OfProject m => (ResourceKind.Project, m.Name),
        Manifest.OfProjectConfig m => (ResourceKind.ProjectConfig, m.Project),
        Manifest.OfWarehouse m => (ResourceKind.Warehouse, m.Project),
        Manifest.OfStage m => (ResourceKind.Stage, m.Project),
        Manifest.OfTask { Project.Length: 0 } => (ResourceKind.ClusterPromotionTask, Domain.Projects.Project.Cluster),
        Manifest.OfTask m => (ResourceKind.PromotionTask, m.Project),
        Manifest.OfFreight m => (ResourceKind.Freight, m.Project),
        Manifest.OfPromotion m => (ResourceKind.Promotion, m.Project),
        Manifest.OfSecret m => (ResourceKind.Secret, m.Project),
        Manifest.OfConfigMap m => (ResourceKind.ConfigMap, m.Project),
        _ => (0, manifest.Project),
    };

    private static string ResourceName(Manifest manifest, string project, string name) => manifest switch
    {
        Manifest.OfProject => $"projects/{name}",
        Manifest.OfProjectConfig => $"projects/{project}/config",
        Manifest.OfWarehouse => $"projects/{project}/warehouses/{name}",
        Manifest.OfStage => $"projects/{project}/stages/{name}",
        Manifest.OfTask { Project.Length: 0 } => $"clusterPromotionTasks/{name}",
        Manifest.OfTask => $"projects/{project}/promotionTasks/{name}",
        Manifest.OfFreight => $"projects/{project}/freight/{name}",
        Manifest.OfPromotion => $"projects/{project}/promotions/{name}",
        Manifest.OfSecret => $"projects/{project}/secrets/{name}",
        Manifest.OfConfigMap => $"projects/{project}/configMaps/{name}",
        _ => $"applications/{project}/{name}",
    };

    private sealed record Document(string Origin, int Number, Manifest Manifest);
}
