using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Promotion.Grains.Storage;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

/// <summary>The end of a soak time to the second, with the Stage awake, asleep and after a restart.</summary>
public sealed class SoakTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task Soak_SecondsFromItsEnd_OpensTheStageNeitherSoonerNorLater(int seconds, bool isOpen)
    {
        await using var house = await Soaking();

        await Pass(house, Hour + TimeSpan.FromSeconds(seconds));

        Assert.Equal(isOpen, !(await house.Stage("prod").Get())!.Candidates.IsEmpty);
    }

    [Fact]
    public async Task Soak_EndsWhileNobodyHasTheStageInMemory_OpensItAllTheSame()
    {
        await using var house = await Soaking();
        await house.Deactivate(house.Stage("prod"));

        await Pass(house, Hour);

        await house.Until("prod", stage => !stage.Candidates.IsEmpty);
    }

    [Fact]
    public async Task Soak_EndsAfterARestart_OpensTheStage()
    {
        await using var house = await Soaking();
        await Pass(house, Hour - TimeSpan.FromMinutes(1));
        await house.Crash();
        Assert.Empty((await house.Stage("prod").Get())!.Candidates);

        house.Clock.Advance(TimeSpan.FromMinutes(1));

        await house.Until("prod", stage => !stage.Candidates.IsEmpty);
    }

    private static async Task<House> Soaking()
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.Stage("prod").Define(Domain.ObjectMeta.Empty, Definitions.Spec("dev", Hour, [Definitions.Step("push")]), Definitions.Ada);
        await house.MakeFreight("f1");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("prod", stage => !stage.Soaking.IsEmpty);
        return house;
    }

    // What is due is woken before this returns, so that what has not happened then will not happen now.
    private static Task Pass(House house, TimeSpan time)
    {
        house.Clock.Advance(time);
        return house.Services.GetServices<IHostedService>().OfType<DeadlineSweeper>().Single().Sweep(TestContext.Current.CancellationToken);
    }
}
