using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>ConfigMaps. Not watched by the server.</summary>
internal static class ConfigMapKind
{
    public static readonly IKind Value = new Kind<Wire.ConfigMap>
    {
        Plural = "configmaps",
        Collection = "configMaps",
        OtherSpellings = ["configmap", "cm"],
        WireKind = Wire.ResourceKind.ConfigMap,
        Name = map => map.Name,
        Pick = null,
        Sum = Keys,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.ConfigMaps.GetConfigMapAsync(new Wire.GetConfigMapRequest { Name = name }, options), cancellation)).ConfigMap,
        Columns =
        [
            new("NAME", (map, _) => ResourceName.Short(map.Name)),
            new("KEYS", (map, _) => Keys(map)),
            new("AGE", (map, now) => Ages.Since(map.CreateTime, now)),
        ],
    };

    private static Cell Keys(Wire.ConfigMap map) => map.Keys.Count == 0 ? "-" : string.Join(',', map.Keys);

    private static async Task<Page<Wire.ConfigMap>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListConfigMapsRequest { Parent = query.Parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.ConfigMaps.ListConfigMapsAsync(request, options), cancellation);
        return new Page<Wire.ConfigMap>(answer.ConfigMaps, answer.NextPageToken, answer.TotalSize);
    }
}
