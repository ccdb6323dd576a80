using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Storage;
using Promotion.Grains.Feed;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Feed;

public sealed class FeedHubTests
{
    [Fact]
    public async Task Readers_OfABusyProject_SeeEveryChangeOnceAndInOrder()
    {
        await using var house = await House.Open();
        await house.DefineProject(isAutomatic: true);
        await house.DefineStage("dev", null, "push");
        await house.DefineStage("prod", "dev", "push");
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(reader => Read(house, from: reader)));
        await Task.WhenAll(Enumerable.Range(1, 5).Select(i => house.MakeFreight($"f{i}")));

        var seen = await reading.WaitAsync(Signal.Safety);

        for (var reader = 0; reader < seen.Length; reader++)
        {
            Assert.Equal(Enumerable.Range(reader + 1, seen[reader].Length).Select(i => (long)i), seen[reader].Select(entry => entry.Position));
        }
    }

    [Fact]
    public async Task Reader_OlderThanTheMemory_IsServedFromTheStore()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        var head = (await house.Store.Reach(CancellationToken.None)).Head;
        using var hub = new FeedHub(house.Store, TimeProvider.System);
        await house.MakeFreight("f1");

        var page = await hub.Read(0, House.Project, 100, CancellationToken.None);

        Assert.Equal(1, page.Entries[0].Position);
        Assert.True(page.Entries.Length > head, "what happened after the hub began is missing");
    }

    [Fact]
    public async Task Reader_OfOneProject_PassesOverTheOthers()
    {
        await using var house = await House.Open();
        using var hub = new FeedHub(house.Store, TimeProvider.System);
        await house.DefineProject();
        var head = await hub.Head(CancellationToken.None);

        var page = await hub.Read(0, "elsewhere", 100, CancellationToken.None);

        Assert.Empty(page.Entries);
        Assert.Equal(head, page.Through);
    }

    // Ends with the promotion that brings the newest Freight to the last Stage.
    private static async Task<ImmutableArray<FeedEntry>> Read(House house, long from)
    {
        var hub = house.Services.GetRequiredService<FeedHub>();
        var seen = ImmutableArray.CreateBuilder<FeedEntry>();
        while (!seen.Any(entry => entry.Kind == ResourceKind.Promotion && entry.Name.StartsWith("prod.", StringComparison.Ordinal) && entry.Cause.Reason.Contains("succeeded", StringComparison.Ordinal)))
        {
            var change = hub.Next(House.Project);
            var page = await hub.Read(from + seen.Count, null, 2, CancellationToken.None);
            if (page.Entries.IsEmpty)
            {
                await change.WaitAsync(Signal.Safety);
            }

            seen.AddRange(page.Entries);
        }

        return seen.ToImmutable();
    }
}
