using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Promotion.Adapters.Yaml;

/// <summary>
/// Lists of Kubernetes' own objects whose items have a name: they are merged item by item. Source: the merge keys in Kubernetes' published
/// API description.
/// </summary>
internal static class YamlListKeys
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Keys = new Dictionary<string, ImmutableArray<string>>
    {
        ["containers"] = ["name"],
        ["env"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["hostAliases"] = ["ip"],
        ["imagePullSecrets"] = ["name"],
        ["initContainers"] = ["name"],
        ["ports"] = ["containerPort", "port"],
        ["topologySpreadConstraints"] = ["topologyKey"],
        ["volumeDevices"] = ["devicePath"],
        ["volumeMounts"] = ["mountPath"],
        ["volumes"] = ["name"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True for an object of one of Kubernetes' own API groups.</summary>
    public static bool IsKubernetes(YamlPiece root)
    {
        var version = root.Find("apiVersion")?.Value.Scalar?.Value;
        if (version is null || root.Find("kind")?.Value.Scalar is null) return false;
        var group = version.Contains('/', StringComparison.Ordinal) ? version.Split('/')[0] : "";
        return !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal);
    }

    /// <summary>The field by which the items of two lists are the same; null when they are lists to be replaced.</summary>
    public static string? Of(string field, YamlPiece lower, YamlPiece upper)
    {
        if (!IsPlain(lower) || !IsPlain(upper) || !Keys.TryGetValue(field, out var candidates)) return null;
        return candidates.FirstOrDefault(key => lower.Items.Concat(upper.Items).All(item => item.Find(key)?.Value.Scalar is not null));
    }

    private static bool IsPlain(YamlPiece list) => list is { IsList: true, IsFlow: false, Items.IsEmpty: false } && list.Items.All(item => item is { IsMap: true, IsFlow: false });
}
