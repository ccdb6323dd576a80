using System.Text.Json.Nodes;
using Grpc.Core;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ConfigMapService(Resources resources, Definitions definitions, TimeProvider clock) : Wire.ConfigMapService.ConfigMapServiceBase
{
    public override async Task<Wire.GetConfigMapResponse> GetConfigMap(Wire.GetConfigMapRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.ConfigMap, request.Name, "name");
        var stored = await resources.Get<ConfigMapDefinition>(project, ResourceKind.ConfigMap, name, context.CancellationToken);
        return new Wire.GetConfigMapResponse { ConfigMap = ToWire(stored, request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.ListConfigMapsResponse> ListConfigMaps(Wire.ListConfigMapsRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var query = new ResourceQuery(ResourceKind.ConfigMap, ResourceNames.ParseParent(request.Parent, "parent"));
        var page = await resources.List<ConfigMapDefinition, Wire.ConfigMap>(
            query.Page(request.PageSize, request.PageToken).Ordered(request.OrderBy),
            ResourceFilter.Parse(request.Filter, Wire.ConfigMap.Descriptor),
            map => ToWire(map, full),
            context.CancellationToken);
        return new Wire.ListConfigMapsResponse { ConfigMaps = { page.Items }, NextPageToken = page.NextPageToken, TotalSize = page.TotalSize };
    }

    public override async Task<Wire.CreateConfigMapResponse> CreateConfigMap(Wire.CreateConfigMapRequest request, ServerCallContext context)
    {
        var document = Document(DefinitionDocument.Of(request.Labels, request.Annotations), request.Data);
        var manifest = await Read(ResourceNames.ParseProject(request.Parent, "parent"), request.ConfigMapId, document, context);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreateConfigMapResponse { ConfigMap = await Now(manifest, request.ValidateOnly, context) };
    }

    public override async Task<Wire.UpdateConfigMapResponse> UpdateConfigMap(Wire.UpdateConfigMapRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.ConfigMap, request.Name, "name");
        await resources.Require(project, ResourceKind.ConfigMap, name, context.CancellationToken);
        var manifest = await Read(project, name, Document(DefinitionDocument.Of(request.Labels, request.Annotations), request.Data), context);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdateConfigMapResponse { ConfigMap = await Now(manifest, request.ValidateOnly, context) };
    }

    public override async Task<Wire.DeleteConfigMapResponse> DeleteConfigMap(Wire.DeleteConfigMapRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.ConfigMap, request.Name, "name");
        var call = DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag);
        await definitions.Remove(project, ResourceKind.ConfigMap, name, request.Name, call);
        return new Wire.DeleteConfigMapResponse();
    }

    private static JsonObject Document(JsonObject body, IEnumerable<KeyValuePair<string, string>> data)
    {
        body["data"] = DefinitionDocument.Texts(data);
        return body;
    }

    private async Task<Manifest.OfConfigMap> Read(string project, string name, JsonObject body, ServerCallContext context) =>
        (Manifest.OfConfigMap)await definitions.Read("ConfigMap", project, name, body, context.CancellationToken);

    private async Task<Wire.ConfigMap> Now(Manifest.OfConfigMap manifest, bool validateOnly, ServerCallContext context) => ToWire(
        validateOnly
            ? new Stored<ConfigMapDefinition>(
                new ConfigMapDefinition(manifest.Name, manifest.Meta, manifest.Data, clock.GetUtcNow()), "", clock.GetUtcNow(), manifest.Project)
            : await resources.Get<ConfigMapDefinition>(manifest.Project, ResourceKind.ConfigMap, manifest.Name, context.CancellationToken),
        full: true);

    private static Wire.ConfigMap ToWire(Stored<ConfigMapDefinition> stored, bool full)
    {
        var map = stored.Value;
        var wire = new Wire.ConfigMap
        {
            Name = ResourceNames.Of(stored.Project, ResourceKind.ConfigMap, map.Name),
            Etag = stored.Etag,
            CreateTime = map.CreatedAt.ToWire(),
            Labels = { map.Meta.Labels },
            Annotations = { map.Meta.Annotations },
            Keys = { map.Data.Keys },
        };
        if (full)
        {
            wire.Data.Add(map.Data);
        }

        return wire;
    }
}
