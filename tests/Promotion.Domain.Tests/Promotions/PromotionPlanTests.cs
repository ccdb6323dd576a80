using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Tests.Expressions;
using Xunit;

namespace Promotion.Domain.Tests.Promotions;

/// <summary>What a plan tells of each step, without anything outside being done.</summary>
public sealed class PromotionPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_WithoutUnknowns_AreDoneOrWouldAct()
    {
        var plan = Walk(Of("edit", "edit"), Of("push", "push", """{"branch":"${{ outputs.edit.branch }}"}"""), Of("open", "open", """{"from":"${{ outputs.push.commit }}"}"""));

        Assert.Equal([PlannedOutcome.Done, PlannedOutcome.WouldAct, PlannedOutcome.WouldAct], plan.Steps.Select(step => step.Outcome));
        Assert.Equal("""{"branch":"main"}""", plan.Steps[1].Config.Text);
        Assert.Equal("""{"from":"abc"}""", plan.Steps[2].Config.Text);
        Assert.Equal(("a diff", PromotionPhase.Succeeded), (plan.Steps[1].Foresight?.Diff, plan.Phase));
    }

    [Fact]
    public void Steps_ThatNeedWhatIsUnknown_AreUnknownAndTheRestGoesOn()
    {
        var plan = Walk(
            Of("open", "open"),
            Of("wait", "edit", """{"number":"${{ outputs.open.pr.id }}"}"""),
            Of("then", "edit", """{"of":"${{ outputs.wait.commit }}"}"""),
            Of("last", "edit"));

        Assert.Equal([PlannedOutcome.WouldAct, PlannedOutcome.Unknown, PlannedOutcome.Unknown, PlannedOutcome.Done], plan.Steps.Select(step => step.Outcome));
        Assert.Equal("it depends on what step open brings", plan.Steps[1].Message);
        Assert.Equal("it depends on what step wait brings", plan.Steps[2].Message);
        Assert.Equal(PromotionPhase.Running, plan.Phase);
    }

    [Fact]
    public void Conditions_ThatNameWhatIsUnknown_AreUnknownToo()
    {
        var plan = Walk(Of("open", "open"), Of("maybe", "edit") with { If = "${{ outputs.open?.merged == true }}" }, Of("never", "edit") with { If = "${{ false }}" });

        Assert.Equal([PlannedOutcome.WouldAct, PlannedOutcome.Unknown, PlannedOutcome.Skipped], plan.Steps.Select(step => step.Outcome));
    }

    [Fact]
    public void Steps_ThatWait_AreUnknown()
    {
        var plan = Walk(Of("wait", "wait"), Of("last", "edit"));

        Assert.Equal((PlannedOutcome.Unknown, "it would wait for the moon"), (plan.Steps[0].Outcome, plan.Steps[0].Message));
        Assert.Equal((PlannedOutcome.Done, PromotionPhase.Running), (plan.Steps[1].Outcome, plan.Phase));
    }

    [Fact]
    public void Steps_ThatFail_EndTheRest()
    {
        var plan = Walk(Of("bad", "edit", """{"x":"${{ nope() }}"}"""), Of("next", "edit"), Of("always", "fail") with { If = "${{ always() }}" });

        Assert.Equal([PlannedOutcome.Failed, PlannedOutcome.Skipped, PlannedOutcome.Failed], plan.Steps.Select(step => step.Outcome));
        Assert.Contains("nope", plan.Steps[0].Message, StringComparison.Ordinal);
        Assert.Equal(("no", PromotionPhase.Errored), (plan.Steps[2].Message, plan.Phase));
    }

    [Fact]
    public void Steps_OfUnknownKinds_WouldFail()
    {
        var plan = Walk(Of("odd", "nothing-like-it"));

        Assert.Equal((PlannedOutcome.Failed, null), (plan.Steps[0].Outcome, plan.Steps[0].Effect));
        Assert.Equal(PromotionPhase.Errored, plan.Phase);
    }

    private static PromotionPlan Walk(params StepSpec[] steps)
    {
        var (catalog, plan) = (new Catalog(), PromotionPlan.Begin(Run(steps)));
        while (true)
        {
            (plan, var move) = plan.Next(catalog, new StepEvaluator(new FakeExpressionData(), _ => [], TimeProvider.System), Now);
            switch (move?.Step.Kind)
            {
                case null:
                    return plan;
                case "push":
                    plan = plan.WouldAct(move, new StepForesight(new Json("""{"commit":"abc"}"""), "a diff"), Now);
                    break;
                case "open":
                    plan = plan.WouldAct(move, null, Now);
                    break;
                case "wait":
                    plan = plan.Did(move, StepResult.Running("Moon", "the moon"), Now);
                    break;
                case "fail":
                    plan = plan.Failed(move, StepException.Failure("no"), Now);
                    break;
                default:
                    plan = plan.Did(move, StepResult.Succeeded(new Json("""{"branch":"main"}""")), Now);
                    break;
            }
        }
    }

    private static StepSpec Of(string alias, string kind, string config = "{}") => new(kind, null, alias, null, false, null, [], new Json(config));

    private static PromotionRun Run(StepSpec[] steps) => new(
        "shop", "dev", "dev.01.f1", new FreightReference("f1", "happy-cat", "web", ArtifactSet.Empty), [], [.. steps], "ada", false, Now, PromotionPhase.Running, null, Now, null,
        ImmutableSortedDictionary<string, FreightReference>.Empty, 0, [], ImmutableSortedDictionary<string, Json>.Empty, [], null);

    private sealed class Catalog : IStepCatalog
    {
        public ImmutableArray<IStep> All { get; } =
            [new Step("edit", StepEffect.Workspace), new Step("push", StepEffect.External), new Step("open", StepEffect.External), new Step("wait", StepEffect.Pure), new Step("fail", StepEffect.Pure)];

        public IStep? Find(string kind) => All.FirstOrDefault(step => step.Kind == kind);
    }

    private sealed record Step(string Kind, StepEffect Effect) : IStep
    {
        public ImmutableArray<string> Check(JsonObject config) => [];

        public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
