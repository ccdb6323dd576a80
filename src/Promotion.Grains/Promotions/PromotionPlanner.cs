using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>
/// Plans promotions: carries out what touches nothing outside in a working directory of its own, which is removed, and asks the other steps what they
/// would do. Nothing of it is stored.
/// </summary>
public sealed class PromotionPlanner(IStepCatalog catalog, IWorkspaces workspaces, PromotionData data, TimeProvider clock)
{
    // Plans clone and render like promotions do, and nobody but their callers waits for them.
    private const int AtOnce = 4;
    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>The plan of a promotion as it would begin; its name must be no other's. Secrets are masked.</summary>
    public async Task<PromotionPlan> Plan(PromotionRun run, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            var directory = await workspaces.Create(run.Project, run.Name, cancellation);
            var plan = await Walk(PromotionPlan.Begin(run), directory, cancellation);
            return plan.Masked(data.Secrets.Of(run));
        }
        finally
        {
            await workspaces.Remove(run.Project, run.Name);
            data.Secrets.Forget(run);
            _turns.Release();
        }
    }

    private async Task<PromotionPlan> Walk(PromotionPlan plan, string directory, CancellationToken cancellation)
    {
        while (true)
        {
            var now = plan;
            (plan, var step) = await data.Evaluate(now.Run, evaluator => now.Next(catalog, evaluator, clock.GetUtcNow()), cancellation);
            if (step is null)
            {
                return plan;
            }

            plan = await Take(plan, step, directory, cancellation);
        }
    }

    private async Task<PromotionPlan> Take(PromotionPlan plan, EngineMove.Execute move, string directory, CancellationToken cancellation)
    {
        var context = RunContext.Of(move.Run, move.Index, move.Config, directory);
        try
        {
            return move.Step.Effect == StepEffect.External
                ? plan.WouldAct(move, await move.Step.Foresee(context, cancellation), clock.GetUtcNow())
                : plan.Did(move, await move.Step.Run(context, cancellation), clock.GetUtcNow());
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return plan.Failed(move, failure, clock.GetUtcNow());
        }
    }
}
