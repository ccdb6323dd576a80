using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Metadata;

/// <summary><c>set-freight-alias</c>: gives a Freight of the project another alias. Every refusal is a failure for good.</summary>
public sealed class SetFreightAliasStep(IFreightAliases aliases) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("set-freight-alias");

    /// <inheritdoc />
    public string Kind => "set-freight-alias";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public bool UsesWorkspace => false;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        try
        {
            var before = await aliases.Set(context.Project, config.Name, config.Alias).WaitAsync(cancellation);
            var message = $"updated alias of Freight \"{config.Name}\" from \"{before}\" to \"{config.Alias}\"";
            context.Log.Write(message);
            return StepResult.Succeeded() with { Message = message };
        }
        catch (DomainException refused) when (refused.Reason != RefusalReason.Unavailable)
        {
            throw StepException.Failure($"alias of Freight {config.Name} was not set: {refused.Message}");
        }
    }

    private sealed record Config(string Name, string Alias);
}
