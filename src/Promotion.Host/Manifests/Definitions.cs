using System.Text.Json.Nodes;
using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Host.Api;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Manifests;

/// <summary>Makes, changes and removes single definitions for typed methods, by the checks and the grains that manifests go through.</summary>
internal sealed class Definitions(ManifestApplier applier, ManifestReferences references, ManifestExporter exporter, IReadModel readModel, IGrainFactory grains)
{
    private const string Field = "definition";

    /// <summary>
    /// The manifest a definition stands for. Refuses as not found what belongs to a project that does not exist, and as INVALID_MANIFEST, naming each
    /// field, what its kind does not allow.
    /// </summary>
    /// <param name="project">Null for kinds outside of projects.</param>
    public async Task<Manifest> Read(string kind, string? project, string name, JsonObject definition, CancellationToken cancellation)
    {
        if (project is not null && !Project.IsReserved(project) && await readModel.Get(project, ResourceKind.Project, project, cancellation) is null)
        {
            throw Refusals.NotFound(ResourceNames.Project(project));
        }

        var file = ManifestDecoder.Decode([new ManifestDocument(1, DefinitionDocument.Of(kind, project, name, definition), "", 0, _ => null)]);
        var errors = file.Errors.IsEmpty ? await references.Check([(0, file.Manifests[0])]) : file.Errors;
        return errors.IsEmpty ? file.Manifests[0] : throw ManifestRefusal.Of([.. errors.Select(error => (Field, error with { Document = 0 }))]);
    }

    /// <summary>Makes what did not exist. What exists and is the same is left as it is, so that a repetition is harmless.</summary>
    public async Task Create(Manifest manifest, DefinitionCall call)
    {
        var identity = ManifestIdentity.Of(manifest)!;
        if (await exporter.Find(identity, manifest.Name) is { } known)
        {
            if (!Same(known, manifest))
            {
                throw AlreadyExists(identity.ResourceName(manifest.Name));
            }
        }
        else if (!call.ValidateOnly)
        {
            try
            {
                await applier.Apply(manifest, call.Cause, revision: 0);
            }
            catch (DomainException refused) when (refused.Reason == RefusalReason.StaleEtag)
            {
                throw AlreadyExists(identity.ResourceName(manifest.Name));
            }
        }
    }

    /// <summary>Changes what exists; refused as not found when nothing does, and as stale when it is no longer as the caller knows it.</summary>
    public async Task Update(Manifest manifest, DefinitionCall call)
    {
        var identity = ManifestIdentity.Of(manifest)!;
        var revision = await Expect(identity.Project, identity.Kind, manifest.Name, identity.ResourceName(manifest.Name), call);
        if (!call.ValidateOnly)
        {
            await applier.Apply(manifest, call.Cause, revision);
        }
    }

    /// <summary>Changes what exists, and makes what does not.</summary>
    public async Task Put(Manifest manifest, DefinitionCall call)
    {
        var identity = ManifestIdentity.Of(manifest)!;
        if (call.Etag.Length > 0 || await readModel.Get(identity.Project, identity.Kind, manifest.Name, call.Cancellation) is not null)
        {
            await Update(manifest, call);
        }
        else
        {
            await Create(manifest, call);
        }
    }

    /// <summary>Removes what exists; refused like <see cref="Update"/>.</summary>
    public async Task Remove(string project, ResourceKind kind, string name, string resource, DefinitionCall call)
    {
        var revision = await Expect(project, kind, name, resource, call);
        if (!call.ValidateOnly)
        {
            var expected = revision is { } known ? new ExpectedRevision(kind, name, known) : null;
            await grains.GetGrain<IProjectGrain>(project).Execute(new ProjectCommand.Remove(kind, name), call.Cause, expected);
        }
    }

    private async Task<long?> Expect(string project, ResourceKind kind, string name, string resource, DefinitionCall call)
    {
        var row = await readModel.Get(project, kind, name, call.Cancellation) ?? throw Refusals.NotFound(resource);
        return Etags.Expect(call.Etag, new Stored<ResourceRow>(row, Etags.Of(row.Revision), default), resource);
    }

    // The values of Secrets are not known here, so one with the same keys may still differ.
    private static bool Same(Manifest known, Manifest wanted) =>
        known is not Manifest.OfSecret && JsonNode.DeepEquals(ManifestEncoder.Encode(known), ManifestEncoder.Encode(wanted));

    private static RpcException AlreadyExists(string resource) =>
        Refusals.Of(Wire.ErrorReason.AlreadyExists, $"{resource} exists already; update it, or choose another name.", metadata: ("resource", resource));
}
