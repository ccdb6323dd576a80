using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Yaml;

/// <summary><c>yaml-parse</c>: reads the first document of a YAML file and computes outputs from it. Whole numbers stay whole.</summary>
public sealed class YamlParseStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("yaml-parse");

    /// <inheritdoc />
    public string Kind => "yaml-parse";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) =>
        context.Config.Read<ParsedOutputs>().Compute(context, Parse, cancellation);

    private static object? Parse(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new FormatException("the file is empty") : Value(YamlJson.Parse(text));

    private static object? Value(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => Value(member.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(Value).ToArray(),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => Number(number.ToJsonString()),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.ToString(),
        JsonValue flag => flag.GetValueKind() == JsonValueKind.True,
        _ => null,
    };

    private static object Number(string json) => long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        ? (object)whole
        : double.Parse(json, CultureInfo.InvariantCulture);
}
