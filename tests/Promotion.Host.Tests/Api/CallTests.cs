using Grpc.Core;
using Grpc.Health.V1;
using Promotion.Domain;
using Promotion.Grains.Warehouses;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class CallTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(TestServer.Token + "x")]
    public async Task Call_WithoutTheToken_IsUnauthenticated(string? token)
    {
        var refusal = await Refusal.Of(new Wire.ServerService.ServerServiceClient(server.Open(token)).GetServerInfoAsync(new Wire.GetServerInfoRequest()));

        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (refusal.Code, refusal.Reason));
    }

    [Fact]
    public async Task Watch_WithoutTheToken_IsUnauthenticated()
    {
        using var watch = new Wire.WatchService.WatchServiceClient(server.Open(null)).Watch(new Wire.WatchRequest());

        var refusal = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
    }

    [Fact]
    public async Task Health_WithoutToken_Answers()
    {
        var answer = await new Health.HealthClient(server.Open(null)).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task ServerInfo_WithToken_TellsTheFacts()
    {
        var info = await new Wire.ServerService.ServerServiceClient(server.Admin).GetServerInfoAsync(new Wire.GetServerInfoRequest());

        Assert.Equal(("1.2.3", "sqlite", "projects/demo"), (info.Version, info.Storage, info.Demo.Project));
        Assert.Equal(Sample.Noon, info.StartTime.ToDateTimeOffset());
    }

    [Theory]
    [InlineData("")]
    [InlineData("projects/a")]
    [InlineData("projects/a/stages/b/c")]
    [InlineData("projects/a/freight/b")]
    [InlineData("projects/_cluster/stages/b")]
    [InlineData("projects/a/stages/b c")]
    public async Task MalformedName_IsRefusedNamingFieldAndPattern(string name)
    {
        var refusal = await Refusal.Of(new Wire.StageService.StageServiceClient(server.Admin).GetStageAsync(new Wire.GetStageRequest { Name = name }));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (refusal.Code, refusal.Reason));
        Assert.Equal("name", Assert.Single(refusal.Status!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations).Field);
        Assert.Contains("projects/{project}/stages/{stage}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_AcrossGrains_KeepsTypeReasonAndMessage()
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(
            () => server.Grains.GetGrain<IWarehouseGrain>("nowhere/web").Refresh(new Domain.Storage.Cause("test", "")));

        Assert.Equal((RefusalReason.NotFound, "There is no such Warehouse."), (refusal.Reason, refusal.Message));
    }

    [Fact]
    public async Task Applications_AuthorizedForAStage_AreListedAndRead()
    {
        server.ArgoCd.Applications = [FakeArgoCd.Application("b", "shop:test"), FakeArgoCd.Application("a", "shop:prod"), FakeArgoCd.Application("other", "")];
        var client = new Wire.ApplicationService.ApplicationServiceClient(server.Admin);

        var first = await client.ListApplicationsAsync(new Wire.ListApplicationsRequest { PageSize = 1 });
        var second = await client.ListApplicationsAsync(new Wire.ListApplicationsRequest { PageSize = 1, PageToken = first.NextPageToken });
        var ofStage = await client.ListApplicationsAsync(new Wire.ListApplicationsRequest { Stage = "projects/shop/stages/test" });
        var missing = await Refusal.Of(client.GetApplicationAsync(new Wire.GetApplicationRequest { Name = "instances/local/namespaces/argocd/applications/none" }));

        Assert.Equal((2, "instances/local/namespaces/argocd/applications/a"), (first.TotalSize, first.Applications[0].Name));
        Assert.Equal(("instances/local/namespaces/argocd/applications/b", ""), (second.Applications[0].Name, second.NextPageToken));
        Assert.Equal(("projects/shop/stages/test", "abc"), (Assert.Single(Assert.Single(ofStage.Applications).AuthorizedStages), ofStage.Applications[0].Sources[0].SyncedRevision));
        Assert.Equal(StatusCode.NotFound, missing.Code);
    }

    [Fact]
    public async Task ArgoCdDown_IsUnavailableAndMayBeRepeated()
    {
        using var down = new Scope(server.ArgoCd);

        var refusal = await Refusal.Of(new Wire.ApplicationService.ApplicationServiceClient(server.Admin).GetApplicationAsync(
            new Wire.GetApplicationRequest { Name = "instances/local/namespaces/argocd/applications/a" }));

        Assert.Equal((StatusCode.Unavailable, "UNAVAILABLE"), (refusal.Code, refusal.Reason));
        Assert.NotNull(refusal.Status!.GetDetail<Google.Rpc.RetryInfo>());
    }

    private sealed class Scope : IDisposable
    {
        private readonly FakeArgoCd _argoCd;

        public Scope(FakeArgoCd argoCd) => (_argoCd = argoCd).IsDown = true;

        public void Dispose() => _argoCd.IsDown = false;
    }
}
