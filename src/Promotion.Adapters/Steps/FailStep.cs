using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary><c>fail</c>: ends as Failed, for good, with the message given.</summary>
public sealed class FailStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("fail");

    /// <inheritdoc />
    public string Kind => "fail";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Pure;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) =>
        Task.FromException<StepResult>(StepException.Failure(
            context.Config.Read<Config>().Message.Given() is { } message ? $"failed: {message}" : "failed"));

    private sealed record Config(string? Message);
}
