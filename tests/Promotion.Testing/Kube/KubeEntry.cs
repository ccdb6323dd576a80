using System.Text.Json.Nodes;

namespace Promotion.Testing.Kube;

/// <summary>Something that happened in a <see cref="KubeStore"/>.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c> or <c>DELETED</c>.</param>
/// <param name="Object">The object then; not to be changed.</param>
internal sealed record KubeEntry(long Version, KubeKind Kind, string Namespace, string Type, JsonObject Object);
