using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Explanations, and what people do about what they learn from them: retry, resume, priority.</summary>
public sealed class ExplainTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Cause Cause = new("test", "prepares");

    private readonly Wire.ExplainService.ExplainServiceClient _explain = new(server.Admin);
    private readonly Wire.PromotionService.PromotionServiceClient _promotions = new(server.Admin);
    private readonly Wire.StageService.StageServiceClient _stages = new(server.Admin);

    [Fact]
    public async Task Explain_StageFreightAndPromotion_TellEachTheirSide()
    {
        await Pipeline("explain", "compose-output");

        var stage = await Explain("projects/explain/stages/test");
        var freight = await Explain("projects/explain/freight/old");
        var promotion = (await _promotions.PromoteAsync(Promote("explain", "new"))).Promotion;
        var explained = await Explain(promotion.Name);

        Assert.Equal(("NoFreight", "ManualPromotion"), (stage.State, stage.Waits[0].Waiting.Reason));
        Assert.Contains("policy", stage.Waits[0].EndedBy, StringComparison.Ordinal);
        Assert.Equal(["new", "old"], stage.Standings.Select(standing => standing.Freight.Alias));
        Assert.All(stage.Standings, standing => Assert.Equal((Wire.FreightState.Available, true), (standing.State, standing.Available)));
        Assert.Equal(
            [(Wire.AvailabilityRuleKind.Origin, Wire.RuleVerdict.Met), (Wire.AvailabilityRuleKind.Approval, Wire.RuleVerdict.Unmet), (Wire.AvailabilityRuleKind.Direct, Wire.RuleVerdict.Met)],
            stage.Standings[0].Rules.Select(rule => (rule.Kind, rule.Verdict)));
        Assert.Equal("projects/explain/stages/test", Assert.Single(freight.Standings).Stage);
        Assert.StartsWith("Promotion of Freight new to Stage test, asked for by admin", explained.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OfWhatCannotBeExplained_IsRefused()
    {
        await Pipeline("odd", "compose-output");

        var missing = await Refusal.Of(_explain.ExplainAsync(new Wire.ExplainRequest { Name = "projects/odd/stages/none" }));
        var warehouse = await Refusal.Of(_explain.ExplainAsync(new Wire.ExplainRequest { Name = "projects/odd/warehouses/web" }));

        Assert.Equal((StatusCode.NotFound, "projects/odd/stages/none"), (missing.Code, missing.Resource));
        Assert.Equal(StatusCode.InvalidArgument, warehouse.Code);
        Assert.Contains("projects/{project}/stages/{stage}", warehouse.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_OfAFailedPromotion_MakesAnotherOfTheSameFreight()
    {
        await Pipeline("retry", "unknown-step");
        var first = await Ended((await _promotions.PromoteAsync(Promote("retry", "old"))).Promotion);
        await Define("retry", "compose-output");
        var request = new Wire.RetryPromotionRequest { Name = first.Name, RequestId = "again" };

        var second = (await _promotions.RetryPromotionAsync(request)).Promotion;
        var same = (await _promotions.RetryPromotionAsync(request)).Promotion;
        var ended = await Ended(second);
        var refused = await Refusal.Of(_promotions.RetryPromotionAsync(new Wire.RetryPromotionRequest { Name = second.Name }));

        Assert.Equal((Wire.PromotionPhase.Errored, Wire.PromotionPhase.Succeeded), (first.Phase, ended.Phase));
        Assert.Equal((first.Name, "old", second.Name), (second.RetryOf, second.Freight.Alias, same.Name));
        Assert.Equal(StatusCode.FailedPrecondition, refused.Code);
    }

    [Fact]
    public async Task Resume_AfterAChoiceByHand_PromotesTheNewestByItself()
    {
        await Pipeline("resume", "compose-output", isAutomatic: true);
        await Until("resume", stage => stage.CurrentFreight?.Items[0].Alias == "new");
        await _promotions.PromoteAsync(Promote("resume", "old"));
        await Until("resume", stage => stage is { Holds.Count: 1, CurrentFreight.Items: [{ Alias: "old" }] });
        var request = new Wire.ResumeAutoPromotionRequest { Name = "projects/resume/stages/test", Warehouse = "projects/resume/warehouses/web" };

        var resumed = (await _stages.ResumeAutoPromotionAsync(request)).Stage;
        var refused = await Refusal.Of(_stages.ResumeAutoPromotionAsync(new Wire.ResumeAutoPromotionRequest { Name = request.Name, Warehouse = "projects/resume/warehouses/api" }));

        Assert.Empty(resumed.Holds);
        await Until("resume", stage => stage.CurrentFreight.Items[0].Alias == "new");
        Assert.Contains("expected one whose Freight Stage test requests: projects/resume/warehouses/web", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Priority_OutOfRange_IsRefused()
    {
        await Pipeline("urgent", "compose-output");
        var request = Promote("urgent", "new");
        request.Priority = 1001;

        var refused = await Refusal.Of(_promotions.PromoteAsync(request));

        Assert.Contains("priority is 1001", refused.Message, StringComparison.Ordinal);
    }

    private async Task<Wire.Explanation> Explain(string name) => (await _explain.ExplainAsync(new Wire.ExplainRequest { Name = name })).Explanation;

    private async Task<Wire.Promotion> Ended(Wire.Promotion promotion)
    {
        while (promotion.Phase <= Wire.PromotionPhase.Running)
        {
            promotion = (await _promotions.GetPromotionAsync(new Wire.GetPromotionRequest { Name = promotion.Name })).Promotion;
        }

        return promotion;
    }

    private async Task Until(string project, Func<Wire.Stage, bool> isSo)
    {
        var name = $"projects/{project}/stages/test";
        while (!isSo((await _stages.GetStageAsync(new Wire.GetStageRequest { Name = name })).Stage))
        {
            await Task.Yield();
        }
    }

    private static Wire.PromoteRequest Promote(string project, string freight) =>
        new() { Stage = $"projects/{project}/stages/test", Freight = $"projects/{project}/freight/{freight}" };

    // A project with two Freight of Warehouse web, and Stage test that takes them.
    private async Task Pipeline(string project, string step, bool isAutomatic = false)
    {
        var grain = server.Grains.GetGrain<IProjectGrain>(project);
        await grain.Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Cause);
        var policy = new PromotionPolicy(new StageSelector(null, LabelSelector.Everything), isAutomatic, Json.Null, false);
        await grain.Execute(new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty with { PromotionPolicies = [policy] }), Cause);
        foreach (var (alias, at) in new[] { ("old", Sample.Noon), ("new", Sample.Noon.AddHours(1)) })
        {
            await server.Grains.GetGrain<IFreightGrain>($"{project}/{alias}-hash").Execute(
                new FreightCommand.Create(project, $"{alias}-hash", alias, "web", ObjectMeta.Empty, ArtifactSet.Empty, at), Cause);
        }

        await Define(project, step);
    }

    private Task<bool> Define(string project, string step) =>
        server.Grains.GetGrain<IStageGrain>($"{project}/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step(step, null)), Cause);
}
