using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Domain.Tests.Warehouses;

public sealed class DiscoveryScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SubscriptionOutcome Failed = new(null, "no route to host");

    [Fact]
    public void AfterSuccess_IsAnIntervalLater() =>
        Assert.Equal(Noon + TimeSpan.FromMinutes(5), Look(Define("web"), new SubscriptionOutcome(Nothing, null)).NextAttemptAt);

    [Fact]
    public void AfterFailures_WaitsLongerAndLonger_UpToTheInterval()
    {
        var warehouse = Define("web");
        var waits = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            warehouse = Look(warehouse, Failed);
            waits.Add((warehouse.NextAttemptAt - Noon).TotalSeconds);
        }

        double[] most = [10, 20, 40, 80, 160, 300, 300, 300, 300, 300, 300, 300];
        Assert.All(waits.Zip(most), pair => Assert.InRange(pair.First, 0.75 * pair.Second, pair.Second));
        Assert.Equal(0, Look(warehouse, new SubscriptionOutcome(Nothing, null)).Failures);
    }

    [Fact]
    public void AfterAFailureOfMany_TheyComeBackSpread_AndEachAlwaysAtTheSameTime()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"web-{i}").ToList();
        var waits = names.Select(name => Look(Define(name), Failed).NextAttemptAt).ToList();

        Assert.True(waits.Distinct().Count() > 90);
        Assert.True(waits.Max() - waits.Min() > TimeSpan.FromSeconds(2));
        Assert.Equal(waits, names.Select(name => Look(Define(name), Failed).NextAttemptAt));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(120, 120)]
    [InlineData(1800, 1800)]
    [InlineData(100_000, 3600)]
    public void AskedToComeBackLater_WaitsThatLong_ButNoLongerThanAnHour(int asked, int most)
    {
        var next = Look(Define("web"), Failed with { NotBefore = Noon + TimeSpan.FromSeconds(asked) }).NextAttemptAt;

        Assert.InRange((next - Noon).TotalSeconds, 0.75 * most, most);
        Assert.True(asked > 3600 || next >= Noon + TimeSpan.FromSeconds(asked));
    }

    private static Discovered Nothing => new Discovered.Commits("https://example.com/web", [], [], null);

    private static Warehouse Define(string name)
    {
        var subscription = new Subscription.Git(
            null, "https://example.com/web", CommitSelectionStrategy.NewestFromBranch, null, null, true, [], [], null, [], [], null, 20, false, false);
        var spec = new WarehouseSpec(null, TimeSpan.FromMinutes(5), FreightCreationPolicy.Automatic, null, [subscription]);
        return Evolve(null, new WarehouseCommand.Define("shop", name, ObjectMeta.Empty, spec))!;
    }

    private static Warehouse Look(Warehouse warehouse, SubscriptionOutcome outcome) =>
        Evolve(warehouse, new WarehouseCommand.Discovered(warehouse.Generation, [outcome]))!;

    private static Warehouse? Evolve(Warehouse? warehouse, WarehouseCommand command) =>
        WarehouseDecider.Decide(warehouse, command, Noon).Aggregate(warehouse, WarehouseDecider.Evolve);
}
