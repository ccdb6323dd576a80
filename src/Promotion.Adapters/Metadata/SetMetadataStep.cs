using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Metadata;

/// <summary><c>set-metadata</c>: sets keys in the free metadata of Stages and Freight of the project. Keys are never removed.</summary>
public sealed class SetMetadataStep(IMetadataWriter metadata) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("set-metadata");

    /// <inheritdoc />
    public string Kind => "set-metadata";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public bool UsesWorkspace => false;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        foreach (var update in context.Config.Read<Config>().Updates)
        {
            cancellation.ThrowIfCancellationRequested();
            await Set(context.Project, update).WaitAsync(cancellation);
            context.Log.Write($"set {string.Join(", ", update.Values.Select(value => value.Key))} of {update.Kind} {update.Name}");
        }
        return StepResult.Succeeded();
    }

    private async Task Set(string project, Update update)
    {
        var values = update.Values.ToImmutableSortedDictionary(value => value.Key, value => Json.From(value.Value), StringComparer.Ordinal);
        try
        {
            await (update.Kind == "Stage"
                ? metadata.SetStageMetadata(project, update.Name, values)
                : metadata.SetFreightMetadata(project, update.Name, values));
        }
        catch (DomainException refused)
        {
            throw StepException.Error($"metadata of {update.Kind} {update.Name} was not set: {refused.Message}", refused);
        }
    }

    private sealed record Config(IReadOnlyList<Update> Updates);

    private sealed record Update(string Kind, string Name, JsonObject Values);
}
