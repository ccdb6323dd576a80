using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Toml;

/// <summary><c>toml-parse</c>: reads a TOML file and computes outputs from it. Dates with an offset are times, others text.</summary>
public sealed class TomlParseStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("toml-parse");

    /// <inheritdoc />
    public string Kind => "toml-parse";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) =>
        context.Config.Read<ParsedOutputs>().Compute(context, TomlValues.Parse, cancellation);
}
