using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>Real servers on one PostgreSQL: what one begins the others carry on. What is harmed has the grains.</summary>
public sealed class ClusterTests
{
    /// <summary>By how much clocks are stepped; the bounded matrix goes one way.</summary>
    public static TheoryData<string> Steps => CrashMatrixTests.IsFull ? ["01:00", "-01:00"] : ["01:00"];

    [Fact]
    public Task Kill_OfTheServerThatHasAllGrains_LosesNothingAndDoublesNothing() => Survive(3, world => world.Servers[0].Kill());

    [Fact]
    public Task Stop_OfTheServerThatHasAllGrains_HandsItsPromotionsOver() => Survive(2, world => world.Servers[0].Stop());

    [Fact]
    public async Task Stop_WhileTheDatabaseIsAway_EndsInTime()
    {
        await using var world = await ClusterWorld.Start(servers: 1);
        await world.Postgres!.Crash();

        await world.Servers[0].Stop();

        Assert.True(world.Servers[0].HasEnded);
    }

    [Fact]
    public async Task Pause_OfTheServerThatHasAllGrains_IsNotWaitedForAndHarmsNothingAfterIt()
    {
        await using var world = await ClusterWorld.Start(2);
        using var client = new ClusterClient(world.Servers.Skip(1));
        var onslaught = new Onslaught(world, client);
        await onslaught.Survive(each: 3, atOnce: false, () => world.Servers[0].Signal("STOP"));

        if (CrashMatrixTests.IsFull)
        {
            await Pause(TimeSpan.FromMinutes(1));
        }

        await onslaught.Survive(each: 1, atOnce: true, () => world.Servers[0].Signal("CONT"));

        // It learns that the others took it for dead, and ends; whoever started it starts it again.
        await world.Servers[0].Dies();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Partition_BetweenServers_LeavesOneThatGoesOn(bool dropsPackets)
    {
        await using var world = await ClusterWorld.Start(2, dropsPackets);
        using var client = new ClusterClient(world.Servers);
        await new Onslaught(world, client).Survive(each: 3, atOnce: false, world.Part);

        // Each took the other for dead; the database knows who was first, and the other one ends.
        await await Task.WhenAny(world.Servers.Select(server => server.Dies()));
        Assert.Single(world.Servers, server => server.HasEnded);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Step_OfTheClockOfTheServerThatHasAllGrains_IsSurvived(string by)
    {
        await using var world = await ClusterWorld.Start(2);
        using var client = new ClusterClient(world.Servers);
        await new Onslaught(world, client).Survive(each: 3, atOnce: false, () => world.StepClock(by));
    }

    [Fact]
    public Task Crash_OfTheDatabase_IsSurvived() => Survive(2, async world =>
    {
        await world.Postgres!.Crash();
        await world.Postgres.Launch();
    });

    [Fact]
    public Task Absence_OfTheDatabase_IsWaitedOut() => Survive(2, async world =>
    {
        await world.Postgres!.Crash();

        // All servers have tried and failed to write and to read what they were about.
        await Pause(TimeSpan.FromSeconds(CrashMatrixTests.IsFull ? 60 : 5));
        await world.Postgres.Launch();
    });

    [Fact]
    public Task Cut_OfAllConnectionsToTheDatabase_IsSurvived() => Survive(2, world => world.Postgres!.CutConnections(world.Database));

    private static async Task Pause(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Survive(int servers, Func<ClusterWorld, Task> harm)
    {
        await using var world = await ClusterWorld.Start(servers);
        using var client = new ClusterClient(world.Servers.Skip(1));
        await new Onslaught(world, client).Survive(each: 3, atOnce: false, () => harm(world));
    }
}
