using Promotion.Domain;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Storage;

public sealed class StoreFailureTests
{
    [Fact]
    public async Task Commit_FailedBeforeWriting_TheCallerMayRepeat()
    {
        await using var house = await Defined();
        house.Store.FailNext(InMemoryStore.Failure.BeforeWriting, commit => commit.Actor.Kind == "stage");

        var refusal = await Assert.ThrowsAsync<DomainException>(() => house.Stage("dev").Promote("f1", "r1", Definitions.Ada));
        Assert.Equal(RefusalReason.Unavailable, refusal.Reason);
        Assert.Null((await house.Stage("dev").Get())!.Running);
        await house.Stage("dev").Promote("f1", "r1", Definitions.Ada);

        var stage = await house.Until("dev", s => s.Has("f1"));
        Assert.Single(stage.History);
        Assert.Single(house.Steps.Push.Runs);
    }

    [Fact]
    public async Task Commit_FailedAfterWriting_IsFoundAndNothingIsDoubled()
    {
        await using var house = await Defined();
        house.Store.FailNext(InMemoryStore.Failure.AfterWriting, commit => commit.Actor.Kind == "stage");

        var refusal = await Assert.ThrowsAsync<DomainException>(() => house.Stage("dev").Promote("f1", "r1", Definitions.Ada));
        var name = await house.Stage("dev").Promote("f1", "r1", Definitions.Ada);

        var stage = await house.Until("dev", s => s.Has("f1"));
        Assert.Equal(RefusalReason.Unavailable, refusal.Reason);
        Assert.Equal(name, stage.Current!.Promotion);
        Assert.Single(stage.History);
        Assert.Single(house.Steps.Push.Runs);
    }

    [Theory]
    [InlineData(InMemoryStore.Failure.BeforeWriting)]
    [InlineData(InMemoryStore.Failure.AfterWriting)]
    internal async Task Result_OfAnEffectThatCouldNotBeRecorded_IsReportedAgainWithoutRepeatingTheEffect(InMemoryStore.Failure when)
    {
        await using var house = await Defined();
        house.Steps.Push.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();
        house.Store.FailNext(when, commit => commit.Actor.Kind == "stage");
        house.Steps.Push.Release();

        if (when == InMemoryStore.Failure.BeforeWriting)
        {
            await house.Clock.WaitedFor(TimeSpan.FromSeconds(1)).Next();
            house.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var stage = await house.Until("dev", s => s.Has("f1"));
        Assert.Single(stage.History);
        Assert.Single(house.Steps.Push.Runs);
    }

    [Fact]
    public async Task Store_AwayForAMoment_LosesNeitherTheResultNorThePromotion()
    {
        await using var house = await Defined();
        await UntilReported(house);
        house.Store.IsAway = false;

        house.Clock.Advance(TimeSpan.FromSeconds(1));

        await house.Until("dev", s => s.Has("f1"));
        Assert.Single(house.Steps.Push.Runs);
    }

    [Fact]
    public async Task Store_AwayForLongerThanResultsAreReported_ThePromotionGoesOnSoonAfter()
    {
        await using var house = await Defined();
        await UntilReported(house);
        for (var attempt = 1; attempt < 10; attempt++)
        {
            house.Clock.Advance(TimeSpan.FromSeconds(attempt));
            await house.Clock.WaitedFor(TimeSpan.FromSeconds(attempt < 9 ? attempt + 1 : 5)).Next();
        }

        house.Store.IsAway = false;
        house.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Single((await house.Until("dev", s => s.Has("f1"))).History);
    }

    [Fact]
    public async Task Read_WhileTheStoreIsAwayAfterAFailedWrite_IsRefusedAndWorksAgainAfterIt()
    {
        await using var house = await Defined();
        house.Store.IsAway = true;
        var written = await Assert.ThrowsAsync<DomainException>(() => house.Stage("dev").Promote("f1", "r1", Definitions.Ada));
        var read = await Assert.ThrowsAsync<DomainException>(house.Stage("dev").Get);
        house.Store.IsAway = false;

        await house.Stage("dev").Get();

        Assert.Equal((RefusalReason.Unavailable, RefusalReason.Unavailable), (written.Reason, read.Reason));
    }

    [Fact]
    public async Task Activation_WhileTheStoreIsAway_IsRefusedAsEveryCallIs()
    {
        await using var house = await Defined();
        await house.Deactivate(house.Stage("dev"));
        house.Store.IsAway = true;

        var refusal = await Assert.ThrowsAsync<DomainException>(house.Stage("dev").Get);

        Assert.Equal(RefusalReason.Unavailable, refusal.Reason);
    }

    [Fact]
    public async Task Alias_TakenByOtherFreight_IsRefused()
    {
        await using var house = await Defined();
        await house.MakeFreight("f2");

        var refusal = await Assert.ThrowsAsync<DomainException>(() => house.Freight("f3").Execute(
            new Domain.Freights.FreightCommand.Create(
                House.Project, "f3", "f2", "web", ObjectMeta.Empty, Domain.Artifacts.ArtifactSet.Empty, house.Clock.GetUtcNow()), Definitions.Ada));

        Assert.Equal(RefusalReason.AliasTaken, refusal.Reason);
        Assert.Null(await house.Freight("f3").Get());
    }

    // The step is done, the store is away, and the result was reported in vain once.
    private static async Task UntilReported(House house)
    {
        house.Steps.Push.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();
        house.Store.IsAway = true;
        house.Steps.Push.Release();
        await house.Clock.WaitedFor(TimeSpan.FromSeconds(1)).Next();
    }

    private static async Task<House> Defined()
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        await house.Until("dev", stage => !stage.Candidates.IsEmpty);
        return house;
    }
}
