using Promotion.Cli.Tests.Fakes;
using static Promotion.Cli.Tests.Fakes.WatchScript;

namespace Promotion.Cli.Tests.Demo;

public sealed class DemoTests : ServerFixture
{
    [Fact]
    public async Task Demo_NotOnATerminal_TellsTheJourneyAndEndsWhenItIsOver()
    {
        Server.Api.Info = new Wire.GetServerInfoResponse { Demo = new Wire.DemoInfo { Project = "projects/web", Hint = "Try: promo demo commit \"hello\"" } };
        Cli.Environment.Remove("PROMO_PROJECT");
        var verified = Samples.Freight();
        verified.VerifiedIn.Add(new Wire.StageVerified { Stage = "projects/web/stages/dev" });
        var toDev = Samples.Promotion(Wire.PromotionPhase.Running, Wire.StepStatus.Running);
        toDev.Stage = "projects/web/stages/dev";
        var done = Samples.Promotion(Wire.PromotionPhase.Succeeded, Wire.StepStatus.Succeeded);
        done.Stage = "projects/web/stages/dev";
        Server.Api.Watches.Enqueue(new WatchScript(
            Snapshot(Of(Samples.Stage("dev", alias: null))),
            Snapshot(Of(Samples.Stage("prod", null, "dev"))),
            Synced("1"),
            Change("2", new Wire.Resource { Freight = Samples.Freight() }, Wire.ChangeKind.Created),
            Change("3", Of(toDev), Wire.ChangeKind.Created),
            Change("4", Of(done)),
            Change("5", Of(Samples.Stage("dev"))),
            Change("6", new Wire.Resource { Freight = verified })));

        Assert.Equal(ExitCode.Success, await Cli.Run("demo"));
        Assert.Equal(
            """
            12:00:00 main packed brave-otter: app@a1b2c3d, nginx:1.27.0 "Make it blue"
            12:00:00 brave-otter → dev step 1/1 git-clone
            12:00:00 brave-otter → dev succeeded in 12.0s
            12:00:00 dev has brave-otter and is Healthy
            12:00:00 brave-otter is verified in dev

            Try: promo demo commit "hello"

            """,
            Cli.Written);
    }

    [Fact]
    public async Task Demo_PromotionFailed_ExitsOne()
    {
        var dev = Samples.Stage("dev", alias: null);
        dev.LastPromotion = new Wire.PromotionReference { Phase = Wire.PromotionPhase.Failed };
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(dev)), Synced("1")));

        Assert.Equal(ExitCode.Failed, await Cli.Run("demo"));
    }

    [Fact]
    public async Task Demo_ServerWithoutSamples_SaysHowToGetThem()
    {
        Cli.Environment.Remove("PROMO_PROJECT");

        Assert.Equal(ExitCode.Failed, await Cli.Run("demo"));
        Assert.Contains("start it with --demo", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_OnATerminal_DrawsThePipeline()
    {
        Cli.IsTerminal = true;
        Cli.Environment["NO_COLOR"] = "1";
        var verified = Samples.Freight();
        verified.VerifiedIn.Add(new Wire.StageVerified { Stage = "projects/web/stages/dev" });
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Stage("dev"))), Snapshot(new Wire.Resource { Freight = verified }), Synced("1")));

        Assert.Equal(ExitCode.Success, await Cli.Run("demo", "--once"));
        Assert.Contains("Stage dev", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_Message_SaysWhatWasCommitted()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("demo", "commit", "Make it blue"));
        Assert.Equal("committed app@0123456; the Warehouse will find it\n", Cli.Written);
        Assert.Equal("Make it blue", Server.Asked<Wire.CommitChangeRequest>().Message);
    }
}
