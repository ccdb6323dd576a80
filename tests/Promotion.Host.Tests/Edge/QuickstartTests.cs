using System.Text.RegularExpressions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>Kargo's quickstart, changed in nothing but URLs and credentials, against real git, a real registry and real kustomize.</summary>
public sealed class QuickstartTests(Quickstart world) : IClassFixture<Quickstart>
{
    [Fact]
    public async Task Quickstart_PromotedByHand_TravelsToProdAndAgain()
    {
        var first = await world.Freight("1.29.1");
        foreach (var stage in new[] { "test", "uat", "prod" })
        {
            await world.Promote(stage, first);
            await world.AssertDelivered(stage, "1.29.1");
        }

        var (tag, second) = await world.Release();
        await world.Promote("test", second);

        await world.AssertDelivered("test", tag, promotions: 2);
        await world.AssertDelivered("uat", "1.29.1");
        Assert.All(await world.Promo.List("freight"), freight => Assert.NotEqual("1.28.9", Quickstart.Tag(freight)));
        await world.Server.Stop();
        await world.Server.Restart();
        await ExportsWhatAppliesWithoutChange();
    }

    private async Task ExportsWhatAppliesWithoutChange()
    {
        var exported = await world.Promo.Do("export");
        var applied = (await world.Promo.Apply(exported)).Successful().Output;
        Assert.All(applied.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith(" unchanged", line, StringComparison.Ordinal));
        Assert.Contains("projects/kargo-demo/promotionTasks/demo-promo-process unchanged\n", applied, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(applied, "/stages/"));
        Assert.DoesNotContain(Quickstart.Password, exported, StringComparison.Ordinal);
        Assert.Equal(exported, await world.Promo.Do("export"));
    }
}
