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
    public async Task Hold_StopsAutomationAndSaysForWhom()
    {
        await Pipeline("hold", "compose-output", isAutomatic: true);
        await Until("hold", stage => stage.CurrentFreight?.Items[0].Alias == "new");
        var request = new Wire.HoldAutoPromotionRequest { Name = "projects/hold/stages/test", Reason = "release freeze" };

        var held = Assert.Single((await _stages.HoldAutoPromotionAsync(request)).Stage.Holds);
        var again = Assert.Single((await _stages.HoldAutoPromotionAsync(request)).Stage.Holds);
        await Freight("hold", "newest", Sample.Noon.AddHours(2));
        await Until("hold", stage => stage.AvailableFreight is [{ Alias: "newest" }]);
        var explained = await _explain.ExplainAsync(new Wire.ExplainRequest { Name = request.Name });

        Assert.Equal(("projects/hold/warehouses/web", "", "", "release freeze"), (held.Warehouse, held.Freight, held.Promotion, held.Reason));
        Assert.Equal(held, again);
        Assert.Contains(explained.Explanation.Waits, wait => wait.Waiting.On == "someone to promote Freight newest: admin holds automatic promotion, saying \"release freeze\"");
        Assert.Empty((await _stages.ResumeAutoPromotionAsync(new Wire.ResumeAutoPromotionRequest { Name = request.Name })).Stage.Holds);
        await Until("hold", stage => stage.CurrentFreight.Items[0].Alias == "newest");
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
    public async Task Priority_InAManifest_GoesBeforeOthersAndComesBackInTheExport()
    {
        await Pipeline("manifest", "compose-output");
        var manifests = new Wire.ManifestService.ManifestServiceClient(server.Admin);

        await manifests.ApplyManifestsAsync(Manifest("\"7\""));
        var made = Assert.Single((await _promotions.ListPromotionsAsync(new Wire.ListPromotionsRequest { Parent = "projects/manifest", View = Wire.ResourceView.Full })).Promotions);
        var refused = await Refusal.Of(manifests.ApplyManifestsAsync(Manifest("urgent")));

        Assert.Equal(7, made.Priority);
        Assert.Matches("promotion.dev/priority: ['\"]7['\"]", made.Manifest);
        Assert.Contains("promotion.dev/priority: expected a whole number from -1000 to 1000, got \"urgent\"", refused.Message, StringComparison.Ordinal);

        static Wire.ApplyManifestsRequest Manifest(string priority) => new()
        {
            Sources =
            {
                new Wire.ManifestSource
                {
                    Text = $$$"""
                        apiVersion: kargo.akuity.io/v1alpha1
                        kind: Promotion
                        metadata: {namespace: manifest, annotations: {promotion.dev/priority: {{{priority}}}}}
                        spec: {stage: test, freight: new-hash}
                        """,
                },
            },
        };
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
            await Freight(project, alias, at);
        }

        await Define(project, step);
    }

    private Task<Freight?> Freight(string project, string alias, DateTimeOffset at) => server.Grains.GetGrain<IFreightGrain>($"{project}/{alias}-hash").Execute(
        new FreightCommand.Create(project, $"{alias}-hash", alias, "web", ObjectMeta.Empty, ArtifactSet.Empty, at), Cause);

    private Task<bool> Define(string project, string step) =>
        server.Grains.GetGrain<IStageGrain>($"{project}/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step(step, null)), Cause);
}
