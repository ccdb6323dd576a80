using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary><c>compose-output</c>: its output is its config; in a task it also becomes output of the task.</summary>
public sealed class ComposeOutputStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("compose-output");

    /// <inheritdoc />
    public string Kind => "compose-output";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Pure;

    /// <inheritdoc />
    public bool ComposesTaskOutput => true;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(StepResult.Succeeded(Json.From(context.Config)));
}
