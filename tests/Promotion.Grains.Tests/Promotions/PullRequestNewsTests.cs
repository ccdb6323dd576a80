using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Grains.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Promotions;

public sealed class PullRequestNewsTests
{
    private const string Url = "https://git.example.org/web/pull/7";

    [Theory]
    [InlineData(Url, House.Project, 1)]
    [InlineData(Url, null, 1)]
    [InlineData(Url, "other", 0)]
    [InlineData("https://git.example.org/web/pull/8", null, 0)]
    public async Task Tell_OfThePullRequestThatIsWaitedFor_WakesThePromotion(string url, string? project, int expected)
    {
        await using var house = await Waiting();
        house.Steps.Think.Outcome = _ => StepResult.Succeeded();

        Assert.Equal(expected, await house.Services.GetRequiredService<PullRequestNews>().Tell(url, project, CancellationToken.None));

        if (expected == 1)
        {
            await house.Until("dev", stage => stage.Has("f1"));
        }
        else
        {
            Assert.NotNull((await house.Stage("dev").Get())!.Running!.Waiting);
        }
    }

    private static async Task<House> Waiting()
    {
        var house = await House.Open();
        house.Steps.Think.Outcome = _ => StepResult.Running("PullRequest", "it to be merged", TimeSpan.FromHours(1), new Json($$$"""{"pr":{"id":7,"url":"{{{Url}}}"}}"""));
        await house.DefineProject();
        await house.DefineWarehouse();
        await house.DefineStage("dev", null, "think");
        await house.MakeFreight("f1");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
        return house;
    }
}
