using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Toml;

/// <summary><c>toml-update</c>: sets values of a TOML file by key and leaves the rest of the file as it is, byte by byte.</summary>
public sealed class TomlUpdateStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("toml-update");

    /// <inheritdoc />
    public string Kind => "toml-update";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => context.Config.Read<KeyedUpdates>()
        .Apply(context, "TOML file update failed", TomlEdit.Set, cancellation);
}
