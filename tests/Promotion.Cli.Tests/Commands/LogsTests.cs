using Google.Protobuf.WellKnownTypes;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class LogsTests : ServerFixture
{
    private const string Name = "projects/web/promotions/dev.01.f1";

    [Fact]
    public async Task Logs_ShowTimeStepTextAndProgress()
    {
        Server.Api.Logs.Enqueue(
        [
            Line(3, "checked out main"),
            Line(4, "downloading", new Wire.StepProgress { Done = 1_572_864, Total = 3_145_728, Unit = Wire.ProgressUnit.Bytes }),
            Line(5, "receiving objects", new Wire.StepProgress { Done = 42, Total = 100, Unit = Wire.ProgressUnit.Percent }),
            Line(6, "unpacking", new Wire.StepProgress { Done = 7, Unit = Wire.ProgressUnit.Files }),
            Line(7, "it failed:\nno such branch", level: Wire.StepLogLevel.Error),
        ]);

        Assert.Equal(ExitCode.Success, await Cli.Run("logs", "dev.01.f1"));

        Assert.Equal(
            """
            … 2 lines are kept no longer
            12:00:00 clone: checked out main
            12:00:00 clone: downloading 1.5 MiB of 3 MiB (50 %)
            12:00:00 clone: receiving objects 42 %
            12:00:00 clone: unpacking 7 files
            12:00:00 clone: it failed:
                     no such branch

            """.ReplaceLineEndings("\n"),
            Cli.Written);
        Assert.Equal((Name, false, 0), (Server.Asked<Wire.WatchLogsRequest>().Name, Server.Asked<Wire.WatchLogsRequest>().Follow, Server.Asked<Wire.WatchLogsRequest>().After));
    }

    [Fact]
    public async Task LogsFollow_OverABrokenStream_TellsEachLineOnce()
    {
        Server.Api.Logs.Enqueue([Line(1, "one"), Line(2, "two")]);
        Server.Api.Logs.Enqueue([Line(3, "three")]);
        Server.Api.BeforeCut = () => Cli.Out.Saw("two");

        Assert.Equal(ExitCode.Success, await Cli.Run("logs", "dev.01.f1", "-f", "--step", "clone"));

        Assert.Equal("12:00:00 clone: one\n12:00:00 clone: two\n12:00:00 clone: three\n", Cli.Written);
        Assert.Contains("resuming", Cli.Complained, StringComparison.Ordinal);
        Assert.Equal([0, 2], Server.Api.Requests.OfType<Wire.WatchLogsRequest>().Select(request => request.After));
        Assert.All(Server.Api.Requests.OfType<Wire.WatchLogsRequest>(), request => Assert.True(request is { Follow: true, Step: "clone" }));
    }

    [Fact]
    public async Task LogsOfAStage_AreThoseOfItsNewestPromotion()
    {
        Server.Api.Promotions.Add(Samples.Promotion(Wire.PromotionPhase.Running));
        Server.Api.Logs.Enqueue([Line(1, "one")]);

        Assert.Equal(ExitCode.Success, await Cli.Run("logs", "--stage", "dev"));

        Assert.Equal(("projects/web/stages/dev", 1), (Server.Asked<Wire.ListPromotionsRequest>().Stage, Server.Asked<Wire.ListPromotionsRequest>().PageSize));
        Assert.Equal(Server.Api.Promotions[0].Name, Server.Asked<Wire.WatchLogsRequest>().Name);
    }

    [Fact]
    public async Task LogsOfAStage_WithoutPromotions_SaySo()
    {
        Assert.Equal(ExitCode.Failed, await Cli.Run("logs", "-s", "dev"));

        Assert.Contains("nothing has been promoted to dev yet", Cli.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("dev.01.f1", "--stage", "dev")]
    public async Task Logs_OfNothingOrTwoThings_AreRefused(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run(["logs", .. arguments]));

        Assert.Contains("give either PROMOTION or --stage", Cli.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--after", "-1")]
    [InlineData("--after", "soon")]
    public async Task Logs_WithABadPosition_AreRefused(string option, string value)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run("logs", "dev.01.f1", option, value));

        Assert.Contains($"'{value}' is no position", Cli.Complained, StringComparison.Ordinal);
    }

    private static Wire.StepLogLine Line(long position, string text, Wire.StepProgress? progress = null, Wire.StepLogLevel level = Wire.StepLogLevel.Info) => new()
    {
        Position = position,
        Time = Timestamp.FromDateTime(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc)),
        Step = "clone",
        Text = text,
        Level = level,
        Progress = progress,
    };
}
