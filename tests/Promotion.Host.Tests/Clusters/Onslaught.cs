using System.Diagnostics;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Clusters;

/// <summary>Promotes every Stage while something is done to the servers, and counts what came of it.</summary>
internal sealed class Onslaught(ClusterWorld world, ClusterClient client)
{
    // Far above what is aimed at, because machines that run tests are slow; what was measured is written to the output.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Asks for so many promotions of each Stage, does <paramref name="harm"/> once the first has ended or at once, and fails unless every promotion that
    /// was answered succeeds within the bound, leaves exactly one commit, and no feed has a gap.
    /// </summary>
    public async Task Survive(int each, bool atOnce, Func<Task> harm)
    {
        ImmutableArray<string> stages = [.. Enumerable.Range(0, ClusterWorld.Stages).Select(ClusterFiles.Stage)];
        var before = await Task.WhenAll(stages.Select(world.Effects));
        var asks = stages.SelectMany(stage => Enumerable.Range(0, each).Select(_ => client.Promote(stage, Guid.NewGuid().ToString("N")))).ToArray();
        if (!atOnce)
        {
            await client.Ends(await await Task.WhenAny(asks));
        }

        var harmed = Stopwatch.GetTimestamp();
        await harm();
        var names = await Task.WhenAll(asks);
        var phases = await Task.WhenAll(names.Select(client.Ends));
        var took = Stopwatch.GetElapsedTime(harmed);

        TestContext.Current.TestOutputHelper!.WriteLine($"{names.Length} promotions had ended {took.TotalSeconds:0.0} s after the harm");
        Assert.True(phases.All(phase => phase == Wire.PromotionPhase.Succeeded), $"{string.Join(' ', phases)}\n{world.Log}");
        Assert.InRange(took, TimeSpan.Zero, Bound);
        var after = await Task.WhenAll(stages.Select(world.Effects));
        Assert.Equal(names.Distinct().Order(), after.SelectMany((effects, i) => effects.RemoveRange(before[i])).Order());
        Assert.Equal(0, await world.BrokenFeeds());
        Assert.Empty(await world.Violations());
    }
}
