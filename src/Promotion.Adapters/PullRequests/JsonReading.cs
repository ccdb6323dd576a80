using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>Reads members of hosts' answers, and says which one is missing.</summary>
internal static class JsonReading
{
    /// <summary>The text at a path of names; null when there is none.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => At(node, path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The text at a path; throws <see cref="StepException"/> when there is none.</summary>
    public static string Need(this JsonNode? node, params ReadOnlySpan<string> path) => node.Text(path) ?? throw Missing(path);

    /// <summary>The whole number at a path; throws <see cref="StepException"/> when there is none.</summary>
    public static long Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && value.TryGetValue<long>(out var number) ? number : throw Missing(path);

    /// <summary>True when the value at a path is true.</summary>
    public static bool Is(this JsonNode? node, params ReadOnlySpan<string> path) => At(node, path) is JsonValue value && value.TryGetValue<bool>(out var isSo) && isSo;

    /// <summary>The items of a list; throws <see cref="StepException"/> for anything else.</summary>
    public static IEnumerable<JsonNode> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonArray items ? items.OfType<JsonNode>() : throw Missing(path);

    private static JsonNode? At(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var name in path) node = (node as JsonObject)?[name];
        return node;
    }

    private static StepException Missing(ReadOnlySpan<string> path) =>
        StepException.Error($"the host's answer is not understood: {(path.IsEmpty ? "a list" : string.Join('.', path.ToArray()))} is missing");
}
