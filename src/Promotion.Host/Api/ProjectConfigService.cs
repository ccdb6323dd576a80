using Grpc.Core;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Host.Api.Calls;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ProjectConfigService(Resources resources, Definitions definitions, IGrainFactory grains, TimeProvider clock) : Wire.ProjectConfigService.ProjectConfigServiceBase
{
    public override async Task<Wire.GetProjectConfigResponse> GetProjectConfig(Wire.GetProjectConfigRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProjectConfig(request.Name, "name");
        var stored = await Find(project, context) ?? throw Refusals.NotFound(request.Name);
        return new Wire.GetProjectConfigResponse { Config = ToWire(stored, request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.UpdateProjectConfigResponse> UpdateProjectConfig(Wire.UpdateProjectConfigRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProjectConfig(request.Name, "name");
        var manifest = (Manifest.OfProjectConfig)await definitions.Read(
            "ProjectConfig", project, project, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Put(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        var stored = request.ValidateOnly
            ? new Stored<ProjectConfigDefinition>(new ProjectConfigDefinition(manifest.Meta, manifest.Spec, clock.GetUtcNow()), "", clock.GetUtcNow(), project)
            : (await Find(project, context))!;
        return new Wire.UpdateProjectConfigResponse { Config = ToWire(stored, full: true) };
    }

    public override async Task<Wire.DeleteProjectConfigResponse> DeleteProjectConfig(Wire.DeleteProjectConfigRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProjectConfig(request.Name, "name");
        var call = DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag);
        await definitions.Remove(project, ResourceKind.ProjectConfig, project, request.Name, call);
        return new Wire.DeleteProjectConfigResponse();
    }

    public override async Task<Wire.RefreshProjectConfigResponse> RefreshProjectConfig(Wire.RefreshProjectConfigRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProjectConfig(request.Name, "name");
        var stored = await Find(project, context) ?? throw Refusals.NotFound(request.Name);
        var revision = Etags.Expect(request.Etag, stored, request.Name);
        if (!request.ValidateOnly)
        {
            var expected = revision is { } known ? new ExpectedRevision(ResourceKind.ProjectConfig, project, known) : null;
            await grains.GetGrain<IProjectGrain>(project).Execute(new ProjectCommand.Refresh(), Caller.Of(context).Because(request.Reason), expected);
        }

        return new Wire.RefreshProjectConfigResponse { Config = ToWire(stored, full: true) };
    }

    private Task<Stored<ProjectConfigDefinition>?> Find(string project, ServerCallContext context) =>
        resources.Find<ProjectConfigDefinition>(project, ResourceKind.ProjectConfig, project, context.CancellationToken);

    private static Wire.ProjectConfig ToWire(Stored<ProjectConfigDefinition> stored, bool full)
    {
        var config = stored.Value;
        return new Wire.ProjectConfig
        {
            Name = ResourceNames.ProjectConfig(stored.Project),
            Etag = stored.Etag,
            CreateTime = config.CreatedAt.ToWire(),
            Labels = { config.Meta.Labels },
            Annotations = { config.Meta.Annotations },
            Manifest = full ? ManifestWriter.Write([ManifestExporter.ToManifest(stored.Project, stored.Project, config)]) : "",
        };
    }
}
