using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Verifications;

/// <summary>Verifications that Argo Rollouts measures, by AnalysisRuns that we make and follow.</summary>
public sealed class DelegatedVerificationTests
{
    [Fact]
    public async Task Run_IsMadeOfTheTemplates_AndItsVerdictIsTheStages()
    {
        await using var house = await Promoted();
        await house.Rollouts!.Followed.Next();
        var run = Assert.Single(house.Rollouts.Asked);

        house.Rollouts.Say(VerificationPhase.Running, null, new ObservedMetric("rate", VerificationPhase.Running, null, 1, 0, 0, 0, 0, [Measured(house, "0.99")]));
        var running = await house.Until("dev", stage => stage.Current?.Verification?.Analysis?.Find("rate")?.Successful == 1);
        house.Rollouts.Say(VerificationPhase.Successful, null, new ObservedMetric("rate", VerificationPhase.Successful, null, 2, 0, 0, 0, 0, []));
        var ended = await Ended(house, VerificationPhase.Successful);

        Assert.Equal(House.Project, run.Namespace);
        var metadata = (JsonObject)run.Document.ToNode()!["metadata"]!;
        Assert.Equal($"dev.{ended.Id}.{AnalysisRunDocument.CollectionId(running.Current!)[..7]}", (string?)metadata["name"]);
        Assert.Equal(("web", "dev"), ((string?)metadata["labels"]!["team"], (string?)metadata["labels"]!["kargo.akuity.io/stage"]));
        Assert.Equal(("see the wiki", running.Current!.Promotion), ((string?)metadata["annotations"]!["note"], (string?)metadata["annotations"]!["kargo.akuity.io/promotion"]));
        Assert.Equal(
            """{"args":[{"name":"url","value":"http://dev"}],"metrics":[{"name":"rate","interval":"1m","count":2,"successCondition":"result > 0","provider":{"scripted":{"query":"{{args.url}}"}}}]}""",
            run.Document.ToNode()!["spec"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Empty(house.Metric.Asked);
        Assert.Equal("web", ended.Metadata!.Labels["team"]);
        await house.Until(async () => (await house.Freight("f1").Get())?.VerifiedIn.ContainsKey("dev") == true ? "yes" : null);
    }

    [Fact]
    public async Task Crash_WhileItIsMeasured_FollowsTheSameRun()
    {
        await using var house = await Promoted();
        await house.Rollouts!.Followed.Next();

        await house.Crash();
        await house.Rollouts.Followed.Next();
        house.Rollouts.Say(VerificationPhase.Failed, "Metric \"rate\" assessed Failed due to failed (1) > failureLimit (0)");

        var ended = await Ended(house, VerificationPhase.Failed);
        Assert.Equal("Metric \"rate\" assessed Failed due to failed (1) > failureLimit (0)", ended.Message);
        Assert.Single(house.Rollouts.Asked.Select(run => run.Name).Distinct());
    }

    [Fact]
    public async Task Abort_StopsTheRun()
    {
        await using var house = await Promoted();
        await house.Rollouts!.Followed.Next();

        await house.Stage("dev").AbortVerification(new Cause("bob", "enough"));

        await house.Rollouts.Stopped.Next();
        Assert.Equal("Aborted by bob.", (await Ended(house, VerificationPhase.Aborted)).Message);
    }

    [Fact]
    public async Task Run_ThatCantBeMade_IsAnErrorUntilTheTemplatesChange()
    {
        await using var house = await Promoted(rollouts => rollouts.Refusal = "AnalysisRun shop/x can't be made: forbidden");
        Assert.Equal("AnalysisRun shop/x can't be made: forbidden", (await Ended(house, VerificationPhase.Error)).Message);

        house.Rollouts!.Refusal = null;
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.ProjectOf().Execute(Template("result > 1"), Definitions.Ada);
        house.Rollouts.Say(VerificationPhase.Successful, null);

        await Ended(house, VerificationPhase.Successful);
        Assert.Equal(2, house.Rollouts.Asked.Select(run => run.Name).Distinct().Count());
    }

    private static Measurement Measured(House house, string value) => new(VerificationPhase.Successful, value, null, house.Clock.GetUtcNow(), house.Clock.GetUtcNow());

    private static async Task<House> Promoted(Action<ScriptedRollouts>? prepare = null)
    {
        var house = await House.Open(usesRollouts: true);
        prepare?.Invoke(house.Rollouts!);
        await house.DefineProject();
        await house.DefineWarehouse();
        await house.ProjectOf().Execute(Template("result > 0"), Definitions.Ada);
        var metadata = ObjectMeta.Empty with
        {
            Labels = ObjectMeta.Empty.Labels.Add("team", "web"),
            Annotations = ObjectMeta.Empty.Annotations.Add("note", "see the wiki"),
        };
        var verification = new VerificationSpec([new AnalysisTemplateReference("smoke", false)], metadata, [new Variable("url", "http://${{ ctx.stage }}")]);
        await house.Stage("dev").Define(ObjectMeta.Empty, Definitions.Spec(null, null, [Definitions.Step("think")]) with { Verification = verification }, Definitions.Ada);
        await house.MakeFreight("f1");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        return house;
    }

    private static ProjectCommand.DefineAnalysis Template(string condition) => new("smoke", ObjectMeta.Empty, new AnalysisTemplateSpec(
        [new AnalysisArgument("url", null, null, null)],
        [new AnalysisMetric("rate", "1m", null, "2", condition, null, null, null, null, null, "scripted", new Json("""{"query":"{{args.url}}"}"""))],
        [],
        [],
        []));

    private static async Task<Verification> Ended(House house, VerificationPhase phase) =>
        (await house.Until("dev", stage => stage.Current?.Verification?.Phase == phase)).Current!.Verification!;
}
