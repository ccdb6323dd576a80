using Grpc.Core;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class WatchTests : ServerFixture
{
    [Fact]
    public async Task Watch_Kinds_TellsOneLineEach()
    {
        Script();

        await Cli.Run("watch", "stages", "promotions");

        Assert.Equal(
            """
            is      projects/web/stages/dev has brave-otter, Healthy, Verified
            updated projects/web/promotions/prod.01 Succeeded (admin: test)

            """,
            Cli.Written);
        var request = Server.Asked<Wire.WatchRequest>();
        Assert.Equal([Wire.ResourceKind.Stage, Wire.ResourceKind.Promotion], request.Kinds);
        Assert.Equal(["projects/web"], request.Projects);
    }

    [Fact]
    public async Task Watch_Json_PassesOnEachMessageInALine()
    {
        Script();

        await Cli.Run("watch", "--json", "--cursor", "17");

        var lines = Cli.Written.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("1", Google.Protobuf.JsonParser.Default.Parse<Wire.WatchResponse>(lines[1]).Synced.Cursor);
        Assert.Equal("17", Server.Asked<Wire.WatchRequest>().Cursor);
    }

    private void Script() => Server.Api.Watches.Enqueue(new WatchScript(
        WatchScript.Snapshot(WatchScript.Of(Samples.Stage("dev"))),
        WatchScript.Synced("1"),
        WatchScript.Change("2", WatchScript.Of(Samples.Promotion(Wire.PromotionPhase.Succeeded))))
    { End = StreamEnd.Refused, Status = new Status(StatusCode.PermissionDenied, "no more") });
}
