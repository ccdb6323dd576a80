using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Expressions;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.JsonFiles;

/// <summary><c>json-parse</c>: reads a JSON file and computes outputs from it. All numbers are floats, as in Kargo.</summary>
public sealed class JsonParseStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("json-parse");

    /// <inheritdoc />
    public string Kind => "json-parse";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) =>
        context.Config.Read<ParsedOutputs>().Compute(context, Parse, cancellation);

    private static object? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonValues.From(document.RootElement);
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"not valid JSON: {malformed.Message}", malformed);
        }
    }
}
