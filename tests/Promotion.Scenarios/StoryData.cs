using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Expressions.Functions;

namespace Promotion.Scenarios;

/// <summary>What templates read of a story's world.</summary>
internal sealed class StoryData(World world) : IExpressionData
{
    public IReadOnlyDictionary<string, string> ConfigMap(string name, bool shared) =>
        world.Project.State?.ConfigMaps.GetValueOrDefault(name)?.Data ?? ImmutableSortedDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Secret(string name, bool shared) => ImmutableDictionary<string, string>.Empty;

    public JsonNode? FreightMetadata(string freight) => Shown(world.Freight.GetValueOrDefault(freight)?.State?.Metadata);

    public JsonNode? FreightStatus(string freight) => null;

    public JsonNode? StageMetadata(string stage) => Shown(world.Stages.GetValueOrDefault(stage)?.State?.Metadata);

    private static JsonObject? Shown(ImmutableSortedDictionary<string, Json>? metadata) =>
        metadata is null or { IsEmpty: true } ? null : new JsonObject(metadata.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToNode())));
}
