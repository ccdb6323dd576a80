using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

/// <summary>The server dies in each state of a Stage that has not ended, and the next one goes on from there.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Waiting_GoesOnAtItsNextLook()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node", TimeSpan.FromMinutes(1));
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
        await house.Crash();

        house.Steps.Push.Outcome = _ => StepResult.Succeeded();
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        await house.Until("dev", stage => stage.Has("f1"));
    }

    [Fact]
    public async Task Queued_KeepsItsPlaceAndItsTurn()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node", TimeSpan.FromMinutes(1));
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Stage("dev").Promote("f2", null, Definitions.Ada, priority: 1);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
        await house.Crash();
        Assert.Equal(["f2", "f1"], (await house.Stage("dev").Get())!.Queue.Select(run => run.Target.Name));

        house.Steps.Push.Outcome = _ => StepResult.Succeeded();
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        var stage = await house.Until("dev", s => s.History.Length == 3);
        Assert.Equal(["f1", "f2", "f1"], stage.History.Select(past => past.Items.Values.Single().Name));
    }

    [Fact]
    public async Task Progressing_IsLookedAtAndVerified()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = _ => StepResult.Succeeded(default, new HealthCheck("world", Json.Null));
        house.World.Health = new HealthReport(HealthStatus.Progressing, ["2 of 3 pods are ready"], Json.Null);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Health?.Status == HealthStatus.Progressing);
        await house.Crash();

        house.World.Health = HealthReport.Healthy;
        house.Clock.Advance(TimeSpan.FromSeconds(10));

        await house.Until("dev", stage => stage.Current?.Verification?.Phase == VerificationPhase.Successful);
    }

    [Fact]
    public async Task Held_StaysHeldUntilItIsResumed()
    {
        await using var house = await Defined(isAutomatic: true);
        await house.Until("dev", stage => stage.Has("f2") && stage.Queue.IsEmpty && stage.Running is null);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1") && stage.Untold.IsEmpty);
        await house.Crash();
        Assert.Equal("f1", (await house.Stage("dev").Get())!.Holds["Warehouse/web"].Freight);

        Assert.True(await house.Stage("dev").Resume(null, Definitions.Ada));

        await house.Until("dev", stage => stage.Has("f2"));
    }

    [Fact]
    public async Task InvalidStoredPromotion_EndsWithAReasonAndTheNextBegins()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node", TimeSpan.FromMinutes(1));
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Stage("dev").Promote("f2", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
        var damaged = await Damage(house);

        await house.Crash();
        house.Steps.Push.Outcome = _ => StepResult.Succeeded();
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        var stage = await house.Until("dev", s => s.Has("f2"));
        var failed = await house.Store.Get(House.Project, ResourceKind.Promotion, damaged, CancellationToken.None);
        Assert.Equal("Errored", failed!.Index.Phase);
        Assert.Single(stage.History);
    }

    // As an earlier version might have left it: the promotion that runs has no steps.
    private static async Task<string> Damage(House house)
    {
        var serializer = house.Services.GetRequiredService<Serializer>();
        var actor = new ActorKey("stage", $"{House.Project}/dev");
        var stored = (await house.Store.Load(actor, CancellationToken.None))!;
        var stage = serializer.Deserialize<Stage>(stored.Bytes)!;
        var damaged = stage with { Running = stage.Running! with { Steps = ImmutableArray<StepSpec>.Empty } };
        await house.Store.Commit(new Commit(
            actor, House.Project, stored.Version, serializer.SerializeToArray(damaged), [], new Wake(house.Clock.GetUtcNow(), "damaged"), null, Definitions.Ada, house.Clock.GetUtcNow()));
        return stage.Running.Name;
    }

    private static async Task<House> Defined(bool isAutomatic = false)
    {
        var house = await House.Open();
        await house.DefineProject(isAutomatic);
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.MakeFreight("f2");
        return house;
    }
}
