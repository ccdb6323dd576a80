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

internal sealed class ClusterConfigService(Resources resources, Definitions definitions, IGrainFactory grains, TimeProvider clock) : Wire.ClusterConfigService.ClusterConfigServiceBase
{
    public override async Task<Wire.GetClusterConfigResponse> GetClusterConfig(Wire.GetClusterConfigRequest request, ServerCallContext context)
    {
        var stored = await Find(context) ?? throw Refusals.NotFound(request.Name);
        return new Wire.GetClusterConfigResponse { Config = ToWire(stored, request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.UpdateClusterConfigResponse> UpdateClusterConfig(Wire.UpdateClusterConfigRequest request, ServerCallContext context)
    {
        var manifest = (Manifest.OfProjectConfig)await definitions.Read(
            "ClusterConfig", null, Project.ClusterConfig, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Put(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        var stored = request.ValidateOnly
            ? new Stored<ProjectConfigDefinition>(new ProjectConfigDefinition(manifest.Meta, manifest.Spec, clock.GetUtcNow()), "", clock.GetUtcNow(), Project.Cluster)
            : (await Find(context))!;
        return new Wire.UpdateClusterConfigResponse { Config = ToWire(stored, full: true) };
    }

    public override async Task<Wire.DeleteClusterConfigResponse> DeleteClusterConfig(Wire.DeleteClusterConfigRequest request, ServerCallContext context)
    {
        var call = DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag);
        await definitions.Remove(Project.Cluster, ResourceKind.ClusterConfig, Project.ClusterConfig, request.Name, call);
        return new Wire.DeleteClusterConfigResponse();
    }

    public override async Task<Wire.RefreshClusterConfigResponse> RefreshClusterConfig(Wire.RefreshClusterConfigRequest request, ServerCallContext context)
    {
        var stored = await Find(context) ?? throw Refusals.NotFound(request.Name);
        var revision = Etags.Expect(request.Etag, stored, request.Name);
        if (!request.ValidateOnly)
        {
            var expected = revision is { } known ? new ExpectedRevision(ResourceKind.ClusterConfig, Project.ClusterConfig, known) : null;
            await grains.GetGrain<IProjectGrain>(Project.Cluster).Execute(new ProjectCommand.Refresh(), Caller.Of(context).Because(request.Reason), expected);
        }

        return new Wire.RefreshClusterConfigResponse { Config = ToWire(stored, full: true) };
    }

    private Task<Stored<ProjectConfigDefinition>?> Find(ServerCallContext context) =>
        resources.Find<ProjectConfigDefinition>(Project.Cluster, ResourceKind.ClusterConfig, Project.ClusterConfig, context.CancellationToken);

    private static Wire.ClusterConfig ToWire(Stored<ProjectConfigDefinition> stored, bool full)
    {
        var config = stored.Value;
        return new Wire.ClusterConfig
        {
            Name = ResourceNames.ClusterConfig,
            Etag = stored.Etag,
            CreateTime = config.CreatedAt.ToWire(),
            Labels = { config.Meta.Labels },
            Annotations = { config.Meta.Annotations },
            Manifest = full ? ManifestWriter.Write([ManifestExporter.ToManifest(Project.Cluster, Project.ClusterConfig, config)]) : "",
        };
    }
}
