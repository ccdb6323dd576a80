using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.Kube;

/// <summary>A page of objects.</summary>
/// <param name="Version">The version of the collection, from which a watch can go on.</param>
/// <param name="Continue">Asks for the next page; null after the last.</param>
public sealed record KubeList(ImmutableArray<JsonObject> Items, string Version, string? Continue);
