using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

public sealed class JourneyTests
{
    [Fact]
    public async Task Freight_Discovered_TravelsToTheLastStageByItself()
    {
        await using var house = await House.Open();
        await house.DefineProject(isAutomatic: true);
        await house.DefineStage("dev", null, "clone", "push");
        await house.DefineStage("staging", "dev", "push");
        await house.DefineStage("prod", "staging", "push");
        await house.DefineWarehouse();

        var prod = await house.Until("prod", stage => stage.Current?.Verification?.Phase == VerificationPhase.Successful);

        var freight = (await house.Freight(prod.Current!.Items["Warehouse/web"].Name).Get())!;
        Assert.Equal("1.0", freight.Artifacts.Images.Single().Tag);
        Assert.Superset(new HashSet<string> { "dev", "staging" }, freight.VerifiedIn.Keys.ToHashSet());
        Assert.Equal(3, house.Steps.Push.Runs.Count);
        Assert.Empty(house.World.Directories);
    }

    [Fact]
    public async Task Soak_Ends_WakesTheStageAtThatInstant()
    {
        await using var house = await House.Open();
        await house.DefineProject(isAutomatic: true);
        await house.DefineStage("dev", null, "push");
        await house.Stage("prod").Define(ObjectMeta.Empty, Definitions.Spec("dev", TimeSpan.FromHours(1), [Definitions.Step("push")]), Definitions.Ada);
        await house.MakeFreight("f1");
        var soaking = await house.Until("prod", stage => !stage.Soaking.IsEmpty);

        house.Clock.Advance(soaking.Soaking["f1"] - house.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.False((await house.Stage("prod").Get())!.Candidates.ContainsKey("Warehouse/web"));
        house.Clock.Advance(TimeSpan.FromSeconds(1));

        var prod = await house.Until("prod", stage => stage.Has("f1"));
        Assert.Equal(house.Clock.GetUtcNow(), prod.Current!.At);
        Assert.Empty(prod.Soaking);
    }

    [Fact]
    public async Task Health_ProgressingThenHealthy_Verifies()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        house.Steps.Push.Outcome = _ => StepResult.Succeeded(default, new HealthCheck("world", Json.Null));
        house.World.Health = new HealthReport(HealthStatus.Progressing, ["2 of 3 pods are ready"], Json.Null);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        var progressing = await house.Until("dev", stage => stage.Health?.Status == HealthStatus.Progressing);
        Assert.Null(progressing.Current!.Verification);

        house.World.Health = HealthReport.Healthy;
        house.Clock.Advance(TimeSpan.FromSeconds(10));

        var verified = await house.Until("dev", stage => stage.Current?.Verification is not null);
        Assert.Equal(VerificationPhase.Successful, verified.Current!.Verification!.Phase);
    }

    [Fact]
    public async Task DeletedFreight_IsNoLongerOfferedThoughTheServerDiedBeforeItsStagesWereTold()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        await house.Until("dev", stage => !stage.Candidates.IsEmpty);
        await house.Until(async () => await house.Freight("f1").Get() is { Untold.IsEmpty: true } f ? f : null);
        house.Store.Refuse(commit => commit.Actor.Kind == "stage");

        await house.Freight("f1").Delete(Definitions.Ada);
        await house.Crash();
        house.Store.Heal();
        house.Clock.Advance(TimeSpan.FromSeconds(10));

        await house.Until("dev", stage => stage.Candidates.IsEmpty);
        Assert.Null(await house.Freight("f1").Get());
        await house.MakeFreight("f1");
        await house.Until("dev", stage => !stage.Candidates.IsEmpty);
    }

    [Fact]
    public async Task Stage_DefinedAgainAfterItsDeletion_Promotes()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1"));
        await house.Until(async () => await house.Freight("f1").Get() is { } f && f.VerifiedIn.ContainsKey("dev") && f.Untold.IsEmpty ? f : null);

        await house.Stage("dev").Delete(Definitions.Ada);
        Assert.Empty((await house.Freight("f1").Get())!.CurrentlyIn);
        await house.DefineStage("dev", null, "push");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Equal(2, house.Steps.Push.Runs.Count);
    }
}
