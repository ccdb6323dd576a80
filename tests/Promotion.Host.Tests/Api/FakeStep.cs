using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Host.Tests.Api;

/// <summary>The one step of the tests: it succeeds with an output, or waits for as long as the test wants.</summary>
internal sealed class FakeStep : IStep, IStepCatalog, IWorkspaces
{
    public bool Waits { get; set; }

    /// <summary>What it tells in its log.</summary>
    public Action<IStepLog> Tells { get; set; } = _ => { };

    /// <summary>What it leaves to be looked at.</summary>
    public HealthCheck? Leaves { get; set; }

    public string Kind => "compose-output";

    public StepEffect Effect => StepEffect.Pure;

    public ImmutableArray<IStep> All => [this];

    public IStep? Find(string kind) => kind == Kind ? this : null;

    public ImmutableArray<string> Check(JsonObject config) => [];

    public Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        Tells(context.Log);
        return Task.FromResult(
            Waits ? StepResult.Running("Test", "the test", TimeSpan.FromHours(1)) : StepResult.Succeeded(new Json("""{"seen":true}"""), Leaves));
    }

    public Task<string> Create(string project, string promotion, CancellationToken cancellation) => Task.FromResult("");

    public Task Remove(string project, string promotion) => Task.CompletedTask;
}
