using System.Diagnostics;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Clusters;

/// <summary>Real servers on one PostgreSQL: what one begins the others carry on.</summary>
public sealed class ClusterTests(ClusterWorld world) : IClassFixture<ClusterWorld>
{
    private const int Each = 3;

    // Far above what is aimed at, because machines that run tests are slow; what was measured is written to the output.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static ImmutableArray<string> Stages => [.. Enumerable.Range(0, ClusterWorld.Stages).Select(ClusterFiles.Stage)];

    [Fact]
    public async Task Kill_OfOneServerUnderLoad_LosesNothingAndDoublesNothing()
    {
        var (other, victim) = (await world.Join(), await world.Join());
        using var asking = new ClusterClient(world.First);
        using var watching = new ClusterClient(other);
        await Effects(asking, watching, async promotions =>
        {
            await watching.Ends(await promotions[0].Task);
            await victim.Kill();
            var killed = Stopwatch.GetTimestamp();
            await Task.WhenAll(Stages.Select(asking.Answers));
            TestContext.Current.TestOutputHelper!.WriteLine($"all Stages answered {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s after the kill");
            return killed;
        });
    }

    [Fact]
    public async Task Stop_OfOneServerUnderLoad_HandsItsPromotionsOver()
    {
        var leaving = await world.Join();
        using var asking = new ClusterClient(world.First);
        await Effects(asking, asking, async promotions =>
        {
            await asking.Ends(await promotions[0].Task);
            var asked = Stopwatch.GetTimestamp();
            await leaving.Stop();
            return asked;
        });
    }

    // Promotes every Stage several times while something is done to the cluster, and counts what came of it.
    private async Task Effects(ClusterClient asking, ClusterClient watching, Func<TaskCompletionSource<string>[], Task<long>> disturb)
    {
        var asked = Stages.SelectMany(stage => Enumerable.Range(0, Each).Select(i => (Stage: stage, Id: $"{Guid.NewGuid():N}-{i}"))).ToArray();
        var before = await Task.WhenAll(Stages.Select(world.Effects));
        var answers = asked.Select(_ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var asks = Task.WhenAll(asked.Select(async (ask, i) => answers[i].SetResult(await asking.Promote(ask.Stage, ask.Id))));

        var disturbed = await disturb(answers);
        await asks;
        var names = await Task.WhenAll(answers.Select(answer => answer.Task));
        var phases = await Task.WhenAll(names.Select(watching.Ends));
        var took = Stopwatch.GetElapsedTime(disturbed);

        TestContext.Current.TestOutputHelper!.WriteLine($"{names.Length} promotions ended {took.TotalSeconds:0.0} s after the disturbance");
        Assert.True(phases.All(phase => phase == Wire.PromotionPhase.Succeeded), $"{string.Join(' ', phases)}\n{world.Log}");
        Assert.InRange(took, TimeSpan.Zero, Bound);
        var after = await Task.WhenAll(Stages.Select(world.Effects));
        var made = after.SelectMany((effects, i) => effects.RemoveRange(before[i])).Order();
        Assert.Equal(names.Distinct().Order(), made);
        await AssertFeedIsGapless();
    }

    private async Task AssertFeedIsGapless()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(world.Database);
        await using var command = source.CreateCommand(
            "SELECT count(*) FROM projects_head h WHERE h.revision <> (SELECT count(*) FROM feed f WHERE f.project = h.project AND f.revision BETWEEN 1 AND h.revision)");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }
}
