using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.JsonFiles;

/// <summary><c>json-update</c>: sets values of a JSON file by key, adds what is missing, and leaves the rest of the file as it is, byte by byte.</summary>
public sealed class JsonUpdateStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("json-update");

    /// <inheritdoc />
    public string Kind => "json-update";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => context.Config.Read<KeyedUpdates>()
        .Apply(context, "JSON file update failed", JsonEdit.Set, cancellation);
}
