using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>
/// A server dies at a named place. On PostgreSQL another takes over while the dead one is started again; over a file, it is started again. The matrix
/// here is the bounded one; <c>make crash-matrix</c> has more occasions of each place.
/// </summary>
public sealed class CrashMatrixTests
{
    // full, or the beginning of the places to try, such as "commit".
    private static readonly string Wanted = Environment.GetEnvironmentVariable("CRASH_MATRIX") ?? "";

    /// <summary>True when every row is tried on every occasion, and as long as it is meant.</summary>
    public static readonly bool IsFull = Wanted.Length > 0;

    /// <summary>What a row says is the place, and how often it is passed before the crash.</summary>
    public static ImmutableArray<string> Places =>
    [
        .. Occasions("git-push begins", 2),
        .. Occasions("git-push ended", 2),
        .. Occasions("git-clone ended", 3),
        .. Occasions("progress recorded", 12),
        .. Occasions("commit begun", 9),
        .. Occasions("commit written", 9),
    ];

    [Fact]
    public Task Crash_OfAServerAmongOthers_IsTakenOver() => Run(servers: 2);

    [Fact]
    public Task Crash_OfALoneServer_IsRecovered() => Run(servers: 0);

    // Grains may be on their way between two servers when a row begins: twice as many promotions bring one of them to the occasion for certain.
    private static async Task Run(int servers)
    {
        var each = IsFull && servers > 1 ? 2 : 1;
        await using var world = await ClusterWorld.Start(servers);
        using var client = new ClusterClient(world.Servers);
        foreach (var place in Places.Where(place => Wanted is "" or "full" || place.StartsWith(Wanted, StringComparison.Ordinal)))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"## {place}");
            await world.OrderCrash(place);
            await new Onslaught(world, client).Survive(each, atOnce: true, world.Recover);
        }
    }

    private static IEnumerable<string> Occasions(string place, int occasion) =>
        (IsFull ? Enumerable.Range(1, ClusterWorld.Stages) : [occasion]).Select(count => $"{place} {count}");
}
