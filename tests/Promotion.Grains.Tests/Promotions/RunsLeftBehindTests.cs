using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Promotions;
using Promotion.Grains.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Promotions;

/// <summary>A promotion that waits for hours may go on in another activation, on another server: what it had here must not stay for ever.</summary>
public sealed class RunsLeftBehindTests
{
    [Fact]
    public async Task Run_ThatWaitsWhenItsActivationEnds_LeavesNothingAndGoesOnElsewhere()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "clone", "edit");
        await house.MakeFreight("f1");
        house.Steps.Edit.Outcome = _ => StepResult.Running("Story", "a free node", TimeSpan.FromHours(1));
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        var run = (await house.Until("dev", stage => stage.Running?.Waiting is not null)).Running!;
        Assert.Equal((1, 1, 1), Left(house));

        await house.Deactivate(house.Stage("dev"));
        await house.World.Removed.Next();
        await house.Services.GetRequiredService<PromotionRunner>().Leave(run);

        Assert.Equal((0, 0, 0), Left(house));
        house.Steps.Edit.Outcome = _ => StepResult.Succeeded();
        await house.Stage("dev").Look();
        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Equal([false, true], house.Steps.Clone.Runs.Select(clone => clone.IsReplay));
    }

    [Fact]
    public async Task Run_ThatIsAtWorkWhenItsActivationEnds_LeavesNothing()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "clone", "edit");
        await house.MakeFreight("f1");
        house.Steps.Edit.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Edit.Started.Next();
        var run = (await house.Stage("dev").Get())!.Running!;

        await house.Deactivate(house.Stage("dev"));
        await house.World.Removed.Next();
        await house.Services.GetRequiredService<PromotionRunner>().Leave(run);

        Assert.Equal((0, 0, 0), Left(house));
    }

    private static (int Runs, int Logs, int Directories) Left(House house) =>
        (house.Services.GetRequiredService<PromotionRunner>().Known, house.Services.GetRequiredService<RunLogs>().Known, house.World.Directories.Count);
}
