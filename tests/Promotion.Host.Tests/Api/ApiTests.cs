using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Warehouses;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class ApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Cause Cause = new("test", "prepares");
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private readonly Wire.StageService.StageServiceClient _stages = new(server.Admin);
    private readonly Wire.FreightService.FreightServiceClient _freight = new(server.Admin);
    private readonly Wire.PromotionService.PromotionServiceClient _promotions = new(server.Admin);
    private readonly Wire.WatchService.WatchServiceClient _watches = new(server.Admin);

    [Fact]
    public async Task Promote_WholeWay_IsWatchedReadAndListed()
    {
        var freight = await Pipeline("whole");
        using var watch = Watch("whole");

        var asked = (await _promotions.PromoteAsync(
            new Wire.PromoteRequest { Stage = "projects/whole/stages/test", Warehouse = "projects/whole/warehouses/web", RequestId = "r1", Reason = "release" })).Promotion;
        await Until(watch, response => response.Change?.Resource.Promotion is { Phase: Wire.PromotionPhase.Succeeded });
        await Until(watch, response => response.Change?.Resource.Freight is { VerifiedIn.Count: 1 });
        var done = (await _promotions.GetPromotionAsync(new Wire.GetPromotionRequest { Name = asked.Name })).Promotion;
        var stage = (await _stages.GetStageAsync(new Wire.GetStageRequest { Name = "projects/whole/stages/test" })).Stage;
        var listed = await _promotions.ListPromotionsAsync(new Wire.ListPromotionsRequest
        {
            Parent = "projects/whole",
            Stage = stage.Name,
            Freight = $"projects/whole/freight/{freight.Alias}",
            Phase = Wire.PromotionPhase.Succeeded,
        });

        Assert.Equal("admin", done.Actor);
        Assert.All(done.Steps, step => Assert.Equal(Wire.StepStatus.Succeeded, step.Status));
        Assert.True(done.Steps[0].Output.Fields["seen"].BoolValue);
        Assert.Equal(freight.Name, Assert.Single(stage.CurrentFreight.Items).Name);
        Assert.True(stage.Readiness is { Ready: true, Reason: "Verified" }, stage.Readiness.ToString());
        Assert.Equal((done.Name, done.FinishTime), (stage.LastPromotion.Name, stage.LastPromotion.FinishTime));
        Assert.Contains("kind: Stage", stage.Manifest, StringComparison.Ordinal);
        Assert.Equal((1, done.Name, ""), (listed.TotalSize, listed.Promotions[0].Name, listed.Promotions[0].Manifest));
    }

    [Fact]
    public async Task Promote_SameRequestId_ReturnsTheFirstPromotion()
    {
        var freight = await Pipeline("repeat");
        var request = new Wire.PromoteRequest { Stage = "projects/repeat/stages/test", Freight = $"projects/repeat/freight/{freight.Alias}", RequestId = "once" };

        var first = (await _promotions.PromoteAsync(request)).Promotion.Name;
        var second = (await _promotions.PromoteAsync(request)).Promotion.Name;
        var all = await _promotions.ListPromotionsAsync(new Wire.ListPromotionsRequest { Parent = "projects/repeat" });

        Assert.Equal(first, second);
        Assert.Equal(1, all.TotalSize);
    }

    [Fact]
    public async Task Promote_Refused_ArrivesWithItsReasonFromTheGrain()
    {
        var freight = await Pipeline("refused");
        await Grain<IStageGrain>("refused/gate").Define(ObjectMeta.Empty, Sample.Spec(), Cause);
        var downstream = Sample.Spec(Sample.Step("compose-output", null)) with
        {
            RequestedFreight = [new FreightRequest("web", false, ["test"], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)],
        };
        await Grain<IStageGrain>("refused/prod").Define(ObjectMeta.Empty, downstream, Cause);

        var noSteps = await Refused(_promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/refused/stages/gate", Freight = freight.Name }));
        var unavailable = await Refused(_promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/refused/stages/prod", Freight = freight.Name }));
        var missing = await Refused(_promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/refused/stages/none", Freight = freight.Name }));
        var none = await Refused(_promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/refused/stages/prod" }));

        Assert.Equal((StatusCode.FailedPrecondition, "STAGE_HAS_NO_STEPS"), (noSteps.Code, noSteps.Reason));
        Assert.Equal((StatusCode.FailedPrecondition, "FREIGHT_NOT_AVAILABLE"), (unavailable.Code, unavailable.Reason));
        Assert.Contains("has not been verified in Stage test", unavailable.Message, StringComparison.Ordinal);
        Assert.Equal((StatusCode.NotFound, "projects/refused/stages/none"), (missing.Code, missing.Resource));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (none.Code, none.Reason));
    }

    [Fact]
    public async Task ApproveFreight_ByAlias_MakesItAvailable()
    {
        var freight = await Pipeline("approve");
        var downstream = Sample.Spec(Sample.Step("compose-output", null)) with
        {
            RequestedFreight = [new FreightRequest("web", false, ["test"], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)],
        };
        await Grain<IStageGrain>("approve/prod").Define(ObjectMeta.Empty, downstream, Cause);

        using var watch = Watch("approve");
        var approved = (await _freight.ApproveFreightAsync(
            new Wire.ApproveFreightRequest { Name = $"projects/approve/freight/{freight.Alias}", Stage = "projects/approve/stages/prod" })).Freight;
        await Until(watch, response => (response.Change?.Resource ?? response.Snapshot?.Resource)?.Stage is { AvailableFreight.Count: 1, RequestedFreight: [{ Direct: false }] });
        var stage = (await _stages.GetStageAsync(new Wire.GetStageRequest { Name = "projects/approve/stages/prod" })).Stage;

        Assert.Equal("projects/approve/stages/prod", Assert.Single(approved.ApprovedFor).Stage);
        Assert.Equal(freight.Name, Assert.Single(stage.AvailableFreight).Name);
    }

    [Fact]
    public async Task Abort_WaitingPromotion_EndsItAndMayBeRepeated()
    {
        var freight = await Pipeline("abort");
        server.Step.Waits = true;
        using var watch = Watch("abort");
        var name = (await _promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/abort/stages/test", Freight = freight.Name })).Promotion.Name;
        var waiting = await Until(watch, response => response.Change?.Resource.Promotion?.Waiting is not null);
        var stage = (await _stages.GetStageAsync(new Wire.GetStageRequest { Name = "projects/abort/stages/test" })).Stage;
        server.Step.Waits = false;

        var aborted = (await _promotions.AbortPromotionAsync(new Wire.AbortPromotionRequest { Name = name, Reason = "wrong one" })).Promotion;
        var change = await Until(watch, response => response.Change?.Resource.Promotion is { Phase: Wire.PromotionPhase.Aborted });
        var again = (await _promotions.AbortPromotionAsync(new Wire.AbortPromotionRequest { Name = name })).Promotion;

        Assert.Equal(("Test", "the test"), (waiting.Change.Resource.Promotion.Waiting.Reason, waiting.Change.Resource.Promotion.Waiting.On));
        Assert.Equal(("Promoting", "the test"), (stage.Readiness.Reason, stage.Waiting.On));
        Assert.Equal((name, Wire.StepStatus.Pending), (stage.CurrentPromotion.Name, waiting.Change.Resource.Promotion.Steps[1].Status));
        Assert.Equal((Wire.PromotionPhase.Aborted, Wire.PromotionPhase.Aborted), (aborted.Phase, again.Phase));
        Assert.Equal(("admin", "wrong one"), (change.Change.Actor, change.Change.Reason));
    }

    [Fact]
    public async Task Abort_EndedPromotion_IsRefused()
    {
        var freight = await Pipeline("ended", "unknown-step");
        using var watch = Watch("ended");
        var name = (await _promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/ended/stages/test", Freight = freight.Name })).Promotion.Name;
        await Until(watch, response => (response.Change?.Resource ?? response.Snapshot?.Resource)?.Promotion is { Phase: Wire.PromotionPhase.Errored });

        var refused = await Refused(_promotions.AbortPromotionAsync(new Wire.AbortPromotionRequest { Name = name }));
        var stage = (await _stages.GetStageAsync(new Wire.GetStageRequest { Name = "projects/ended/stages/test" })).Stage;

        Assert.Equal((StatusCode.FailedPrecondition, "FAILED_PRECONDITION"), (refused.Code, refused.Reason));
        Assert.Equal("LastPromotionErrored", stage.Readiness.Reason);
        Assert.Contains("unknown-step", stage.Readiness.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_Pages_CoverEverythingOnce()
    {
        await Grain<IProjectGrain>("pages").Execute(new ProjectCommand.Define("pages", ObjectMeta.Empty), Cause);
        foreach (var stage in new[] { "a", "b", "c" })
        {
            await Grain<IStageGrain>($"pages/{stage}").Define(ObjectMeta.Empty, Sample.Spec(), Cause);
        }

        var first = await _stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = "projects/pages", PageSize = 2 });
        var second = await _stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = "projects/pages", PageSize = 2, PageToken = first.NextPageToken });
        var badToken = await Refused(_stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = "projects/-", PageToken = first.NextPageToken }));
        var negative = await Refused(_stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = "projects/pages", PageSize = -1 }));
        var missing = await Refused(_stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = "projects/nowhere" }));

        Assert.Equal(["a", "b", "c"], [.. first.Stages.Concat(second.Stages).Select(stage => stage.Name.Split('/')[^1])]);
        Assert.Equal((3, ""), (first.TotalSize, second.NextPageToken));
        Assert.Equal("INVALID_PAGE_TOKEN", badToken.Reason);
        Assert.Equal("INVALID_ARGUMENT", negative.Reason);
        Assert.Equal("projects/nowhere", missing.Resource);
    }

    [Fact]
    public async Task DeleteProject_WithEverythingInIt_LeavesOnlyItsHistory()
    {
        var freight = await Pipeline("doomed");
        using var watch = Watch("doomed");
        await _promotions.PromoteAsync(new Wire.PromoteRequest { Stage = "projects/doomed/stages/test", Freight = freight.Name });
        await Until(watch, response => response.Change?.Resource.Freight is { VerifiedIn.Count: 1 });
        var projects = new Wire.ProjectService.ProjectServiceClient(server.Admin);

        await projects.DeleteProjectAsync(new Wire.DeleteProjectRequest { Name = "projects/doomed" });
        var again = await Refused(projects.DeleteProjectAsync(new Wire.DeleteProjectRequest { Name = "projects/doomed" }));
        var gone = await Refused(_freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = "projects/doomed" }));
        var history = await _promotions.ListPromotionsAsync(new Wire.ListPromotionsRequest { Parent = "projects/doomed" });

        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (again.Code, gone.Code));
        Assert.Equal(1, history.TotalSize);
    }

    private T Grain<T>(string key)
        where T : IGrainWithStringKey => server.Grains.GetGrain<T>(key);

    // A project with Warehouse web, which has found one Freight, and Stage test that takes it.
    private async Task<Wire.Freight> Pipeline(string project, string step = "compose-output")
    {
        await Grain<IProjectGrain>(project).Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Cause);
        using var watch = Watch(project);
        await Grain<IWarehouseGrain>($"{project}/web").Define(ObjectMeta.Empty, Sample.WarehouseSpec, Cause);
        var made = await Until(watch, response => (response.Change?.Resource ?? response.Snapshot?.Resource)?.Freight is not null);
        await Grain<IStageGrain>($"{project}/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step(step, "one"), Sample.Step(step, null)), Cause);
        return (made.Change?.Resource ?? made.Snapshot.Resource).Freight;
    }

    private AsyncServerStreamingCall<Wire.WatchResponse> Watch(string project) =>
        _watches.Watch(new Wire.WatchRequest { Projects = { $"projects/{project}" } }, cancellationToken: Deadline);

    private static async Task<Wire.WatchResponse> Until(AsyncServerStreamingCall<Wire.WatchResponse> watch, Func<Wire.WatchResponse, bool> holds)
    {
        while (await watch.ResponseStream.MoveNext(Deadline))
        {
            if (holds(watch.ResponseStream.Current))
            {
                return watch.ResponseStream.Current;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }

    private static Task<Refusal> Refused<T>(AsyncUnaryCall<T> call) => Refusal.Of(call);
}
