using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Edge;

/// <summary>The commands of everyday against the real server.</summary>
public sealed class CommandTests(Playground world) : IClassFixture<Playground>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Abort_WhilePushing_EndsThePromotionAndFreesTheStage()
    {
        var commits = await world.Files.Log("pushed");
        var push = world.Git.Traffic.Hold(GitServer.Push);
        await using var waiting = world.Promo.Start("promote", "--stage", "pushed", "--freight", Playground.Freight, "--wait");
        await push.Reached;
        var name = (await waiting.Says(@"(\S+) promotes one to pushed")).Groups[1].Value;

        var said = await world.Promo.Do("abort", name, "--reason", "wrong day");

        Assert.StartsWith($"{name} is being aborted", said, StringComparison.Ordinal);
        push.Fail(502);
        Assert.Equal(1, await waiting.Ends(Deadline));
        Assert.Contains("Aborted", waiting.Log, StringComparison.Ordinal);
        Assert.Equal(commits.Select(commit => commit.Sha), (await world.Files.Log("pushed")).Select(commit => commit.Sha));
        await world.Promo.Do("promote", "--stage", "pushed", "--freight", Playground.Freight, "--wait");
        Assert.Equal(commits.Length + 1, (await world.Files.Log("pushed")).Length);
    }

    [Fact]
    public async Task Stop_WhilePushing_DrainsAndThePromotionGoesOnAfterwards()
    {
        var commits = await world.Files.Log("pushed");
        var push = world.Git.Traffic.Hold(GitServer.Push);
        await using var waiting = world.Promo.Start("promote", "--stage", "pushed", "--freight", Playground.Freight, "--wait");
        await push.Reached;

        await world.Server.Stop();
        push.Fail(502);
        await world.Server.Restart();

        Assert.True(await waiting.Ends(Deadline) == 0, $"{waiting.Log}{world.Server.Log}{world.Git.Log}");
        Assert.Equal(commits.Length + 1, (await world.Files.Log("pushed")).Length);
    }

    [Fact]
    public async Task Approve_MakesFreightAvailable()
    {
        Assert.Equal("one is approved for second\n", await world.Promo.Do("approve", "--freight", Playground.Freight, "--stage", "second"));
        var name = await world.Promo.Do("promote", "--stage", "second", "--freight", Playground.Freight, "--wait", "-o", "name");
        Assert.Matches(@"^projects/plain/promotions/second\.\S+\n$", name);
    }

    [Fact]
    public async Task Watch_PromotionElsewhere_TellsItsSteps()
    {
        await using var table = world.Promo.Start("get", "promotions", "-w");
        await using var lines = world.Promo.Start("watch", "promotions");
        await using var all = world.Promo.With(project: "").Start("watch", "-A", "--json");
        await all.Says("synced", Deadline);

        var name = (await world.Promo.Do("promote", "--stage", "first", "--freight", Playground.Freight, "-o", "name")).TrimEnd();

        await lines.Says($@"\d\d:\d\d:\d\d created +{name} ", Deadline);
        await lines.Says($"{name} .*Succeeded", Deadline);
        await table.Says($@"{name.Split('/')[^1]} +first +one +Succeeded +admin", Deadline);
        await all.Says($"\"cursor\".*{name}.*PROMOTION_PHASE_SUCCEEDED", Deadline);
    }

    [Fact]
    public async Task Promote_SameRequestAgain_IsTheSamePromotion()
    {
        using var channel = GrpcChannel.ForAddress(world.Server.Grpc);
        var promotions = new Wire.PromotionService.PromotionServiceClient(channel);
        var headers = new Metadata { { "authorization", $"Bearer {PromotionServer.Token}" } };
        var request = new Wire.PromoteRequest { Stage = "projects/plain/stages/first", Freight = "projects/plain/freight/one", RequestId = "7f2c9a54-0c1d-4a8e-9d43-2f3b1c6a5e10" };

        var first = await promotions.PromoteAsync(request, headers, DateTime.MaxValue);
        await world.Server.Kill();
        await world.Server.Restart();
        var again = await promotions.PromoteAsync(request, headers, DateTime.MaxValue);
        var other = await promotions.PromoteAsync(new Wire.PromoteRequest(request) { RequestId = "" }, headers, DateTime.MaxValue);

        Assert.Equal(first.Promotion.Name, again.Promotion.Name);
        Assert.NotEqual(first.Promotion.Name, other.Promotion.Name);
    }
}
