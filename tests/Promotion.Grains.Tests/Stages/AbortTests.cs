using Promotion.Domain.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

public sealed class AbortTests
{
    [Fact]
    public async Task Abort_WhileAStepWorks_IsAcknowledgedAndEndsWithTheStep()
    {
        await using var house = await Defined();
        house.Steps.Push.IsStubborn = true;
        house.Steps.Push.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();

        await house.Stage("dev").Abort(name, Definitions.Ada);
        var aborting = await house.Stage("dev").Get();
        house.Steps.Push.Release();
        var ended = await house.Until("dev", stage => stage.Last is not null);

        Assert.Equal("ada", aborting!.Running!.Abort!.Actor);
        Assert.Equal(PromotionPhase.Aborted, ended.Last!.Phase);
        Assert.Equal("Aborted by ada. Done by then, and not undone: push.", ended.Last.Message);
        Assert.Null(ended.Current);
    }

    [Fact]
    public async Task Abort_OfAStepThatNeverStops_LetsTheNextBegin()
    {
        await using var house = await Defined();
        house.Steps.Push.IsStubborn = true;
        house.Steps.Push.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();
        await house.Stage("dev").Promote("f2", null, Definitions.Ada);
        await house.Stage("dev").Abort(name, Definitions.Ada);

        house.Clock.Advance(PromotionAbort.Patience);

        await house.Until("dev", stage => stage.Running?.Target.Name == "f2");
        await house.Steps.Push.Started.Next();
        house.Steps.Push.Release();
        await house.Until("dev", stage => stage.Has("f2"));
    }

    [Fact]
    public async Task Abort_ThenACrash_EndsThePromotionAndSaysWhatMayHaveHappened()
    {
        await using var house = await Defined();
        house.Steps.Push.IsStubborn = true;
        house.Steps.Push.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();
        await house.Stage("dev").Abort(name, Definitions.Ada);

        await house.Crash();

        var ended = await house.Until("dev", stage => stage.Last is not null);
        Assert.Equal("Aborted by ada. push was under way: it may have had its effect, in whole or in part.", ended.Last!.Message);
        Assert.Single(house.Steps.Push.Runs);
    }

    [Fact]
    public async Task Abort_WhileAnEffectIsCalledOff_TellsWhatTheStepSays()
    {
        await using var house = await Defined();
        house.Steps.Push.IsStubborn = true;
        house.Steps.Push.Outcome = _ => throw StepException.Error("stopped before anything was pushed");
        house.Steps.Push.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();

        await house.Stage("dev").Abort(name, Definitions.Ada);
        await house.Steps.Push.Told.Next();
        house.Steps.Push.Release();

        var ended = await house.Until("dev", stage => stage.Last is not null);
        Assert.Equal("Aborted by ada. push was stopped: stopped before anything was pushed.", ended.Last!.Message);
    }

    private static async Task<House> Defined()
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push", "edit");
        await house.MakeFreight("f1");
        await house.MakeFreight("f2");
        return house;
    }
}
