using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Yaml;

/// <summary>What a rendered Kubernetes manifest is called. Missing parts are empty.</summary>
internal sealed record ManifestIdentity(string Group, string Version, string Kind, string Namespace, string Name)
{
    /// <summary>Reads a document; null when it is not a map with kind and name, or not YAML at all.</summary>
    public static ManifestIdentity? Of(string document)
    {
        try
        {
            return YamlLimits.Load(document).Documents is [{ RootNode: YamlMappingNode root }, ..] ? Of(root) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ManifestIdentity? Of(YamlMappingNode root)
    {
        var metadata = root.Children.TryGetValue("metadata", out var node) ? node as YamlMappingNode : null;
        var (kind, name) = (Text(root, "kind"), Text(metadata, "name"));
        if (kind.Length == 0 || name.Length == 0) return null;
        var api = Text(root, "apiVersion").Split('/', 2);
        return new ManifestIdentity(api.Length == 2 ? api[0] : "", api[^1], kind, Text(metadata, "namespace"), name);
    }

    private static string Text(YamlMappingNode? map, string key) =>
        map is not null && map.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } ? text : "";
}
