using System.Text.Json.Nodes;

namespace Promotion.Testing.Kube;

/// <summary>Server-side apply: who set which member, and the conflict when another manager wants it otherwise.</summary>
internal sealed class KubeOwnership
{
    private readonly Dictionary<(string Object, string Path), string> owners = [];

    /// <summary>The document with the manager's members; 409 when another owns one that would change, unless forced.</summary>
    public JsonObject Apply(string @object, JsonObject document, JsonObject applied, string manager, bool force)
    {
        lock (owners)
        {
            var leaves = Leaves(applied, "").Where(leaf => leaf.Path is not (".apiVersion" or ".kind" or ".metadata.name" or ".metadata.namespace")).ToList();
            var conflicts = leaves.Where(leaf => owners.GetValueOrDefault((@object, leaf.Path), manager) != manager
                && !JsonNode.DeepEquals(At(document, leaf.Path), leaf.Value)).ToList();
            if (conflicts.Count > 0 && !force)
            {
                throw new KubeStatusException(409, "Conflict", $"Apply failed with {conflicts.Count} conflict: conflict with \"{owners[(@object, conflicts[0].Path)]}\": {conflicts[0].Path}");
            }
            foreach (var leaf in leaves) owners[(@object, leaf.Path)] = manager;
            return KubePatches.Merge(document, applied);
        }
    }

    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonNode? node, string path) => node is JsonObject members
        ? members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}"))
        : [(path, node)];

    private static JsonNode? At(JsonNode? node, string path) =>
        path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(node, (inner, part) => (inner as JsonObject)?[part]);
}
