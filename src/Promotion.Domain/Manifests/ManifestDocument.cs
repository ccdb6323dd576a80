using System.Text.Json.Nodes;

namespace Promotion.Domain.Manifests;

/// <summary>One document of a manifest file as parsed, not yet checked.</summary>
/// <param name="Number">Which document of the file, counted from 1. Items of a <c>List</c> share the number of the list.</param>
/// <param name="Path">Where the object sits in its document: empty, or <c>items[2]</c> inside a <c>List</c>.</param>
/// <param name="Line">Line on which it begins, counted from 1; 0 when unknown.</param>
/// <param name="LineOf">Line of a node of <paramref name="Root"/>; null when unknown, its container's line is named then.</param>
public sealed record ManifestDocument(int Number, JsonObject Root, string Path, int Line, Func<JsonNode, int?> LineOf);
