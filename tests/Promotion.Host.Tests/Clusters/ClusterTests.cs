using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>Real servers on one PostgreSQL: what one begins the others carry on. What is harmed has the grains.</summary>
public sealed class ClusterTests
{
    [Fact]
    public Task Kill_OfTheServerThatHasAllGrains_LosesNothingAndDoublesNothing() => Survive(3, world => world.Servers[0].Kill());

    [Fact]
    public Task Crash_OfTheDatabase_IsSurvived() => Survive(2, async world =>
    {
        await world.Postgres!.Crash();
        await world.Postgres.Launch();
    });

    [Fact]
    public Task Cut_OfAllConnectionsToTheDatabase_IsSurvived() => Survive(2, world => world.Postgres!.CutConnections(world.Database));

    private static async Task Survive(int servers, Func<ClusterWorld, Task> harm)
    {
        await using var world = await ClusterWorld.Start(servers);
        using var client = new ClusterClient(world.Servers.Skip(1));
        await new Onslaught(world, client).Survive(each: 3, atOnce: false, () => harm(world));
    }
}
