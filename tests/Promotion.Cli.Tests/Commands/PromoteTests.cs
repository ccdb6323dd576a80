using Grpc.Core;
using Promotion.Cli.Tests.Fakes;
using static Promotion.Cli.Tests.Fakes.WatchScript;
using Phase = Promotion.V1.PromotionPhase;
using Step = Promotion.V1.StepStatus;

namespace Promotion.Cli.Tests.Commands;

public sealed class PromoteTests : ServerFixture
{
    [Fact]
    public async Task Promote_WithoutWait_SaysWhatBegan()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("promote", "--stage", "prod", "--freight", "brave-otter", "--reason", "release day"));

        Assert.Equal("projects/web/promotions/prod.01 promotes brave-otter to prod\n", Cli.Written);
        var request = Server.Asked<Wire.PromoteRequest>();
        Assert.Equal("projects/web/stages/prod", request.Stage);
        Assert.Equal("projects/web/freight/brave-otter", request.Freight);
        Assert.Equal("release day", request.Reason);
        Assert.True(Guid.TryParse(request.RequestId, out _));
    }

    [Fact]
    public async Task Promote_Warehouse_AsksForItsNewest()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("promote", "--stage", "prod", "--warehouse", "main", "-o", "name"));

        Assert.Equal("projects/web/promotions/prod.01\n", Cli.Written);
        Assert.Equal("projects/web/warehouses/main", Server.Asked<Wire.PromoteRequest>().Warehouse);
    }

    [Theory]
    [InlineData]
    [InlineData("--freight", "a", "--warehouse", "b")]
    public async Task Promote_NotExactlyOneSource_IsMisuse(params string[] source)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run(["promote", "--stage", "prod", .. source]));
        Assert.Contains("give exactly one of --freight, --freight-alias and --warehouse", Cli.Complained, StringComparison.Ordinal);
        Assert.Empty(Server.Api.Requests);
    }

    [Fact]
    public async Task Wait_Succeeded_TellsEachStepAndExitsZero()
    {
        var waits = Samples.Promotion(Phase.Running, Step.Succeeded, Step.Running);
        waits.Waiting = new Wire.Waiting { Reason = "ArgoCdSync", On = "Argo CD to sync argocd/web-prod" };
        Server.Api.Watches.Enqueue(new WatchScript(
            Snapshot(Of(Samples.Promotion(Phase.Pending, Step.Pending, Step.Pending))),
            Synced("1"),
            Change("2", Of(Samples.Promotion(Phase.Running, Step.Running, Step.Pending))),
            Change("3", Of(waits)),
            Change("4", Of(waits)),
            Change("5", Of(Samples.Promotion(Phase.Succeeded, Step.Succeeded, Step.Succeeded)))));

        Assert.Equal(ExitCode.Success, await Wait());
        Assert.Equal(
            """
            projects/web/promotions/prod.01 promotes brave-otter to prod
              waits for its turn
              1/2 step-1 (git-clone) Running
              1/2 step-1 (git-clone) Succeeded 1.5s
              2/2 step-2 (argocd-update) Running waits for Argo CD to sync argocd/web-prod
              2/2 step-2 (argocd-update) Succeeded 1.5s
            Succeeded after 12.0s: prod has brave-otter

            """,
            Cli.Written);
        Assert.Equal([Samples.PromotionName], Server.Asked<Wire.WatchRequest>().Names);
    }

    [Theory]
    [InlineData(Phase.Failed)]
    [InlineData(Phase.Errored)]
    [InlineData(Phase.Aborted)]
    public async Task Wait_EndedOtherwise_ExitsOneAndSaysWhy(Phase phase)
    {
        var ended = Samples.Promotion(phase, Step.Failed);
        ended.Message = "step-1 said no";
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(ended)), Synced("1")));

        Assert.Equal(ExitCode.Failed, await Wait());
        Assert.EndsWith($"{phase} after 12.0s: step-1 said no\n", Cli.Written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StreamEnd.Cut)]
    [InlineData(StreamEnd.Closed)]
    internal async Task Wait_StreamEnds_ResumesWithTheLastCursor(StreamEnd end)
    {
        Server.Api.Watches.Enqueue(new WatchScript(
            Snapshot(Of(Samples.Promotion(Phase.Running, Step.Running))), Synced("cursor-1"),
            Change("cursor-2", Of(Samples.Promotion(Phase.Running, Step.Succeeded))))
        { End = end, Before = () => Cli.Out.Saw("Succeeded") });
        Server.Api.Watches.Enqueue(new WatchScript(Change("cursor-3", Of(Samples.Promotion(Phase.Succeeded, Step.Succeeded)))));

        Assert.Equal(ExitCode.Success, await Wait());
        Assert.Equal(["", "cursor-2"], Server.Api.Requests.OfType<Wire.WatchRequest>().Select(request => request.Cursor));
        Assert.Contains("resuming", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_NothingHeardForLong_ResumesAsAfterACut()
    {
        // One long timer guards each message; the third guards the silence after two.
        Cli.Clock = new ImpatientTime(Samples.Now) { LongTimerThatEnds = 3 };
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Promotion(Phase.Running, Step.Running))), Synced("cursor-1")));
        Server.Api.Watches.Enqueue(new WatchScript(Change("cursor-2", Of(Samples.Promotion(Phase.Succeeded, Step.Succeeded)))));

        Assert.Equal(ExitCode.Success, await Wait());
        Assert.Equal(["", "cursor-1"], Server.Api.Requests.OfType<Wire.WatchRequest>().Select(request => request.Cursor));
        Assert.Equal("Lost the stream (nothing was heard from the server); resuming.\n", Cli.Complained);
    }

    [Fact]
    public async Task Wait_ServerGoneForTwoMinutes_ExitsThree()
    {
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Promotion(Phase.Running, Step.Running))), Synced("cursor-1")) { End = StreamEnd.Closed });
        Server.Api.Watches.Enqueue(new WatchScript { End = StreamEnd.Closed });

        Assert.Equal(ExitCode.Unreachable, await Wait());
        Assert.Equal(
            $"Lost the stream (the server ended the stream); resuming.\npromo: lost the server {Server.Address}/: the server ended the stream\n", Cli.Complained);
    }

    [Fact]
    public async Task Wait_CheckpointHeard_ResumesFromIt()
    {
        Server.Api.Watches.Enqueue(new WatchScript(
            Snapshot(Of(Samples.Promotion(Phase.Running, Step.Running))), Synced("cursor-1"),
            new Wire.WatchResponse { Checkpoint = new Wire.Checkpoint { Cursor = "cursor-9" } })
        { End = StreamEnd.Closed });
        Server.Api.Watches.Enqueue(new WatchScript(Change("cursor-10", Of(Samples.Promotion(Phase.Succeeded, Step.Succeeded)))));

        Assert.Equal(ExitCode.Success, await Wait());
        Assert.Equal("cursor-9", Server.Asked<Wire.WatchRequest>().Cursor);
    }

    [Fact]
    public async Task Wait_CursorExpired_BeginsAnew()
    {
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Promotion(Phase.Running, Step.Running))), Synced("old")) { End = StreamEnd.Closed });
        Server.Api.Watches.Enqueue(new WatchScript { End = StreamEnd.Refused, Status = new Status(StatusCode.OutOfRange, "too old") });
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Promotion(Phase.Succeeded, Step.Succeeded))), Synced("new")));

        Assert.Equal(ExitCode.Success, await Wait());
        Assert.Equal(["", "old", ""], Server.Api.Requests.OfType<Wire.WatchRequest>().Select(request => request.Cursor));
    }

    [Fact]
    public async Task Wait_PromotionDeleted_Fails()
    {
        Server.Api.Watches.Enqueue(new WatchScript(
            Snapshot(Of(Samples.Promotion(Phase.Running))), Synced("1"),
            Change("2", Of(Samples.Promotion(Phase.Running)), Wire.ChangeKind.Deleted)));

        Assert.Equal(ExitCode.Failed, await Wait());
        Assert.Equal("promo: projects/web/promotions/prod.01 is gone\n", Cli.Complained);
    }

    [Fact]
    public async Task Wait_LongerThanAllowed_FailsAndSaysThatItGoesOn()
    {
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Promotion(Phase.Running, Step.Running))), Synced("1")));

        Assert.Equal(ExitCode.Failed, await Cli.Run("promote", "--stage", "prod", "--freight", "brave-otter", "--wait", "--timeout", "10s"));
        Assert.Contains("has not ended after 10s; it goes on without this program", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_OutputJson_KeepsProgressApart()
    {
        Server.Api.Promotions.Add(Samples.Promotion(Phase.Succeeded, Step.Succeeded));
        Server.Api.Watches.Enqueue(new WatchScript(Snapshot(Of(Samples.Promotion(Phase.Succeeded, Step.Succeeded))), Synced("1")));

        Assert.Equal(ExitCode.Success, await Cli.Run("promote", "--stage", "prod", "--freight", "brave-otter", "--wait", "-o", "json"));
        Assert.Equal(Phase.Succeeded, Google.Protobuf.JsonParser.Default.Parse<Wire.Promotion>(Cli.Written).Phase);
        Assert.Contains("1/1 step-1 (git-clone) Succeeded", Cli.Complained, StringComparison.Ordinal);
    }

    private Task<int> Wait() => Cli.Run("promote", "--stage", "prod", "--freight", "brave-otter", "--wait");
}
