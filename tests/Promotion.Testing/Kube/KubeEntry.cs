using System.Text.Json.Nodes;

namespace Promotion.Testing.Kube;

/// <summary>Something that happened in a <see cref="KubeStore"/>.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c> or <c>DELETED</c>.</param>
/// <param name="Object">The object then; not to be changed.</param>
/// <param name="Before">The object before it; null when there was none.</param>
internal sealed record KubeEntry(long Version, KubeKind Kind, string Namespace, string Type, JsonObject Object, JsonObject? Before)
{
    /// <summary>
    /// As a watch with a selector sees it: an object that no longer fits is gone, and one that fits anew is added. Null for what the watch does not
    /// see.
    /// </summary>
    public string? SeenBy(KubeSelection selection) => (Before is not null && selection.Matches(Before), selection.Matches(Object)) switch
    {
        (false, false) => null,
        (true, false) => "DELETED",
        (false, true) when Type == "MODIFIED" => "ADDED",
        _ => Type,
    };
}
