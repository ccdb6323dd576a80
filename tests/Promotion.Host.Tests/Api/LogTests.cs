using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Warehouses;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class LogTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Cause Cause = new("test", "prepares");
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private readonly Wire.PromotionService.PromotionServiceClient _promotions = new(server.Admin);

    [Fact]
    public async Task WatchLogs_OfAPromotionAtWork_FollowsUntilItHasEnded()
    {
        server.Step.Tells = log =>
        {
            log.Progress("downloading", 20, 20, ProgressUnit.Bytes);
            log.Warn("slowly");
        };
        server.Step.Waits = true;
        var name = await Promote("follow");
        using var watch = _promotions.WatchLogs(new Wire.WatchLogsRequest { Name = name, Follow = true }, cancellationToken: Deadline);
        var lines = new List<Wire.StepLogLine>();
        while (lines.Count < 3 && await watch.ResponseStream.MoveNext(Deadline))
        {
            lines.AddRange(watch.ResponseStream.Current.Lines);
        }

        server.Step.Waits = false;
        server.Step.Tells = log => log.Write("done");
        await server.Grains.GetGrain<IStageGrain>("follow/test").Look();
        while (await watch.ResponseStream.MoveNext(Deadline))
        {
            lines.AddRange(watch.ResponseStream.Current.Lines);
        }

        Assert.Equal(
            [(1L, "one", "downloading"), (2, "one", "slowly"), (3, "one", "waiting for the test"), (4, "one", "done"), (5, "step-2", "done")],
            lines.Select(line => (line.Position, line.Step, line.Text)));
        Assert.Equal((20, 20, Wire.ProgressUnit.Bytes), (lines[0].Progress.Done, lines[0].Progress.Total, lines[0].Progress.Unit));
        Assert.Equal([Wire.StepLogLevel.Info, Wire.StepLogLevel.Warning], lines.Take(2).Select(line => line.Level));
    }

    [Fact]
    public async Task WatchLogs_WithPositionAndStep_TellsOnlyThose()
    {
        (server.Step.Waits, server.Step.Tells) = (false, log => log.Write("first"));
        server.Step.Tells += log => log.Write("second");
        var name = await Promote("parts");
        await All(new Wire.WatchLogsRequest { Name = name, Follow = true });

        var after = await All(new Wire.WatchLogsRequest { Name = name, After = 1 });
        var ofStep = await All(new Wire.WatchLogsRequest { Name = name, Step = "step-2" });

        Assert.Equal([2, 3, 4], after.Select(line => line.Position));
        Assert.Equal([(3L, 1, "first"), (4, 1, "second")], ofStep.Select(line => (line.Position, line.StepIndex, line.Text)));
    }

    [Fact]
    public async Task WatchLogs_OfNoPromotion_IsNotFound()
    {
        await server.Grains.GetGrain<IProjectGrain>("empty").Execute(new ProjectCommand.Define("empty", ObjectMeta.Empty), Cause);

        var missing = await Assert.ThrowsAsync<RpcException>(() => All(new Wire.WatchLogsRequest { Name = "projects/empty/promotions/none" }));
        var wrong = await Assert.ThrowsAsync<RpcException>(() => All(new Wire.WatchLogsRequest { Name = "projects/empty/promotions/none", After = -1 }));

        Assert.Equal((StatusCode.NotFound, StatusCode.InvalidArgument), (missing.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task WatchLogs_AsJson_IsALineForEachMessage()
    {
        (server.Step.Waits, server.Step.Tells) = (false, log => log.Write("plain words"));
        var name = await Promote("json");
        await All(new Wire.WatchLogsRequest { Name = name, Follow = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/{name}:watchLogs?after=1");
        request.Headers.Authorization = new("Bearer", TestServer.Token);

        var answer = await (await server.Json.SendAsync(request, Deadline)).Content.ReadAsStringAsync(Deadline);

        Assert.Contains("plain words", answer, StringComparison.Ordinal);
    }

    private async Task<List<Wire.StepLogLine>> All(Wire.WatchLogsRequest request)
    {
        using var watch = _promotions.WatchLogs(request, cancellationToken: Deadline);
        return await watch.ResponseStream.ReadAllAsync(Deadline).SelectMany(answer => answer.Lines).ToListAsync(Deadline);
    }

    private async Task<string> Promote(string project)
    {
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Cause);
        using var watch = new Wire.WatchService.WatchServiceClient(server.Admin).Watch(
            new Wire.WatchRequest { Projects = { $"projects/{project}" } }, cancellationToken: Deadline);
        await server.Grains.GetGrain<IWarehouseGrain>($"{project}/web").Define(ObjectMeta.Empty, Sample.WarehouseSpec, Cause);
        var freight = await watch.ResponseStream.ReadAllAsync(Deadline)
            .Select(told => (told.Change?.Resource ?? told.Snapshot?.Resource)?.Freight).FirstAsync(found => found is not null, Deadline);
        await server.Grains.GetGrain<IStageGrain>($"{project}/test").Define(
            ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "one"), Sample.Step("compose-output", null)), Cause);
        var request = new Wire.PromoteRequest { Stage = $"projects/{project}/stages/test", Freight = freight!.Name };
        return (await _promotions.PromoteAsync(request, cancellationToken: Deadline)).Promotion.Name;
    }
}
