using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Yaml;

/// <summary><c>yaml-update</c>: sets values of a YAML file by key and leaves the rest of the file as it is, byte by byte.</summary>
public sealed class YamlUpdateStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("yaml-update");

    /// <inheritdoc />
    public string Kind => "yaml-update";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => context.Config.Read<KeyedUpdates>()
        .Apply(context, "values file update failed", (text, key, value) => (YamlEdit.Set(text, key, value), YamlScalar.Format(value)), cancellation);
}
