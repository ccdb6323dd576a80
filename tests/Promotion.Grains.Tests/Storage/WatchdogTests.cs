using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Storage;

public sealed class WatchdogTests
{
    private static readonly ActorKey Dev = new("stage", $"{House.Project}/dev");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_WhileAllIsWell_FindsNothing()
    {
        await using var house = await Waiting();
        var watchdog = house.Services.GetRequiredService<Watchdog>();

        await watchdog.Look(Cancellation);
        await watchdog.Look(Cancellation);

        Assert.Empty(watchdog.Violations);
    }

    [Fact]
    public async Task Look_FindingAPromotionWithoutDeadlineTwice_GivesItOneAgain()
    {
        await using var house = await Waiting();
        var watchdog = house.Services.GetRequiredService<Watchdog>();
        house.Store.LoseWake(Dev);

        await watchdog.Look(Cancellation);
        Assert.Null(house.Store.WakeOf(Dev));
        await watchdog.Look(Cancellation);

        Assert.Equal([new Forgotten(Dev, Neglect.NoDeadline)], watchdog.Violations);
        Assert.Equal("promotion waits: Story", house.Store.WakeOf(Dev)?.Reason);
        await watchdog.Look(Cancellation);
        Assert.Empty(watchdog.Violations);
    }

    private static async Task<House> Waiting()
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
        return house;
    }
}
