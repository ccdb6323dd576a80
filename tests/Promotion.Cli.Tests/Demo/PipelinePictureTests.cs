using Promotion.Cli.Demo;
using Promotion.Cli.Output;
using Promotion.Cli.Tests.Fakes;
using Spectre.Console;

namespace Promotion.Cli.Tests.Demo;

public sealed class PipelinePictureTests
{
    [Theory]
    [InlineData(150, "picture-wide.txt")]
    [InlineData(100, "picture-usual.txt")]
    [InlineData(60, "picture-narrow.txt")]
    public void Draw_JourneyUnderWay_IsAsRecorded(int width, string golden)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;

        console.Write(new PipelinePicture(UnderWay(), Samples.Now).Draw(width, [new Cell("12:00:00 something happened")], "Try this next."));

        Golden.Check(golden, text.ToString());
    }

    [Fact]
    public void Ranks_Circle_DoesNotLoop()
    {
        var pipeline = new Pipeline();
        pipeline.Take(WatchScript.Of(Samples.Stage("a", "x", "b")), isGone: false);
        pipeline.Take(WatchScript.Of(Samples.Stage("b", "x", "a")), isGone: false);

        Assert.Equal(2, pipeline.Ranks.Sum(rank => rank.Length));
    }

    private static Pipeline UnderWay()
    {
        var pipeline = new Pipeline();
        var running = Samples.Promotion(Wire.PromotionPhase.Running, Wire.StepStatus.Succeeded, Wire.StepStatus.Running, Wire.StepStatus.Pending);
        running.Stage = "projects/web/stages/staging";
        running.Freight = Samples.Reference("calm-heron");
        running.Waiting = new Wire.Waiting { On = "Argo CD to sync argocd/web-staging" };
        var staging = Samples.Stage("staging", "brave-otter", "dev");
        staging.CurrentPromotion = new Wire.PromotionReference { Name = running.Name };
        var prod = Samples.Stage("prod", null, "staging");
        prod.AvailableFreight.Add(Samples.Reference());
        pipeline.Take(new Wire.Resource { Warehouse = new Wire.Warehouse { Name = "projects/web/warehouses/main", LatestFreight = Samples.Reference("calm-heron"), LastDiscovery = new Wire.Discovery { FinishTime = Samples.Ago(TimeSpan.FromSeconds(9)) } } }, isGone: false);
        pipeline.Take(WatchScript.Of(Samples.Stage("dev", "calm-heron")), isGone: false);
        pipeline.Take(WatchScript.Of(staging), isGone: false);
        pipeline.Take(WatchScript.Of(prod), isGone: false);
        pipeline.Take(WatchScript.Of(running), isGone: false);
        return pipeline;
    }
}
