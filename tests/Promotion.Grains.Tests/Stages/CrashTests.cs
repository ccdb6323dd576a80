using Promotion.Domain.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

public sealed class CrashTests
{
    [Fact]
    public async Task ExternalStep_RecordedBeforeTheCrash_IsNotRepeated()
    {
        await using var house = await Running("clone", "push", "edit");
        house.Steps.Edit.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Edit.Started.Next();

        await house.Crash();

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Single(house.Steps.Push.Runs);
        Assert.Equal([false, true], house.Steps.Clone.Runs.Select(run => run.IsReplay));
        Assert.Equal([false, false], house.Steps.Edit.Runs.Select(run => run.IsReplay));
    }

    [Fact]
    public async Task ExternalStep_WhoseResultWasNotRecorded_RunsAgainUnderTheSameName()
    {
        await using var house = await Running("clone", "push");
        house.Steps.Push.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();

        await house.Crash();

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Equal([name, name], house.Steps.Push.Runs.Select(run => run.Promotion));
        Assert.Single(house.Steps.Push.Runs.Select(run => run.StartedAt).Distinct());
    }

    [Fact]
    public async Task WorkspaceSteps_NotNeededByWhatRemains_AreNotReplayed()
    {
        await using var house = await Running("clone", "think");
        house.Steps.Think.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Think.Started.Next();

        await house.Crash();

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.True(house.Steps.Clone.Runs.All(run => !run.IsReplay), "clone was replayed though only a Pure step was left");
    }

    [Fact]
    public async Task Activation_LostInTheMiddle_TheRunGoesOn()
    {
        await using var house = await Running("clone", "push", "edit");
        house.Steps.Edit.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Edit.Started.Next();

        await house.Deactivate(house.Stage("dev"));
        await house.Steps.Edit.Cancelled.Next();
        house.Steps.Edit.Release();
        await house.Stage("dev").Get();

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Single(house.Steps.Push.Runs);
    }

    [Fact]
    public async Task Activation_LostWhileAStepDoesNotStop_TheNextHasADirectoryOfItsOwn()
    {
        await using var house = await Running("clone", "edit");
        house.Steps.Clone.IsStubborn = true;
        house.Steps.Clone.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Clone.Started.Next();
        var hadDirectory = false;
        house.Steps.Edit.Outcome = _ =>
        {
            hadDirectory = house.World.Directories.ContainsKey(name);
            return StepResult.Succeeded();
        };

        await house.Deactivate(house.Stage("dev"));
        await house.Stage("dev").Get();
        house.Steps.Clone.Release();

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.True(hadDirectory, "the directory was removed by the activation before");
        Assert.Equal(2, house.Steps.Clone.Runs.Count);
    }

    [Fact]
    public async Task News_NotDeliveredBeforeTheCrash_AreDeliveredAfter()
    {
        await using var house = await Running("push");
        await house.DefineStage("prod", "dev", "push");
        house.Store.Refuse(commit => commit.Actor.Kind == "freight" && commit.Cause.Actor == "stage:dev");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        var dev = await house.Until("dev", stage => stage.Has("f1"));
        Assert.NotEmpty(dev.Untold);

        house.Store.Heal();
        await house.Crash();

        var prod = await house.Until("prod", stage => !stage.Candidates.IsEmpty);
        Assert.Equal("f1", prod.Candidates["Warehouse/web"].Freight.Name);
        Assert.Empty((await house.Until("dev", stage => stage.Untold.IsEmpty)).Queue);
    }

    private static async Task<House> Running(params string[] steps)
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, steps);
        await house.MakeFreight("f1");
        return house;
    }
}
