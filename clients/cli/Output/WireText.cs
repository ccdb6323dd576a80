using System.Text.Json.Nodes;
using Google.Protobuf;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace Promotion.Cli.Output;

/// <summary>Wire messages as text, by the JSON mapping of Protocol Buffers.</summary>
internal static class WireText
{
    private static readonly JsonFormatter Indented = new(JsonFormatter.Settings.Default.WithIndentation("  "));
    private static readonly JsonFormatter OneLine = new(JsonFormatter.Settings.Default);

    /// <summary>A message as JSON over several lines.</summary>
    public static string Json(IMessage message) => Indented.Format(message);

    /// <summary>A message as JSON in one line.</summary>
    public static string JsonLine(IMessage message) => OneLine.Format(message);

    /// <summary>A message as YAML.</summary>
    public static string Yaml(IMessage message) => Yaml(JsonNode.Parse(OneLine.Format(message)));

    /// <summary>Messages under one key, as a list method answers them.</summary>
    public static JsonObject List(string key, IEnumerable<IMessage> messages) =>
        new() { [key] = new JsonArray([.. messages.Select(message => JsonNode.Parse(OneLine.Format(message)))]) };

    /// <summary>A JSON value as YAML; texts of several lines as blocks.</summary>
    public static string Yaml(JsonNode? node) => new SerializerBuilder()
        .WithQuotingNecessaryStrings()
        .WithEventEmitter(next => new BlockTexts(next))
        .Build()
        .Serialize(Plain(node)!);

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject map => map.ToDictionary(pair => pair.Key, pair => Plain(pair.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value => value.GetValue<double>(),
        _ => null,
    };

    private sealed class BlockTexts(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is string text && text.Contains('\n', StringComparison.Ordinal))
            {
                eventInfo.Style = ScalarStyle.Literal;
            }

            base.Emit(eventInfo, emitter);
        }
    }
}
