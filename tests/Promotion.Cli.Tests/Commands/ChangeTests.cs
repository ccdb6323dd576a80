using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

/// <summary>The commands that change something, but for promote.</summary>
public sealed class ChangeTests : ServerFixture
{
    [Fact]
    public async Task Apply_Folder_SendsItsManifestsTogetherByName()
    {
        Cli.File("m/b.yaml", "b: 1");
        Cli.File("m/a.yml", "a: 1");
        Cli.File("m/readme.md", "no");
        Cli.File("m/deep/c.yaml", "c: 1");
        Server.Api.Applied = new Wire.ApplyManifestsResponse
        {
            Results =
            {
                new Wire.AppliedManifest { Name = "projects/web", Outcome = Wire.ManifestOutcome.Created },
                new Wire.AppliedManifest { Name = "projects/web/stages/dev", Outcome = Wire.ManifestOutcome.Unchanged },
            },
        };

        Assert.Equal(ExitCode.Success, await Cli.Run("apply", "-f", Path.Combine(Cli.Home, "m"), "--dry-run"));
        Assert.Equal("projects/web created (dry run)\nprojects/web/stages/dev unchanged (dry run)\n", Cli.Written);
        var request = Server.Asked<Wire.ApplyManifestsRequest>();
        Assert.Equal(["a: 1", "b: 1"], request.Sources.Select(source => source.Text));
        Assert.True(request.ValidateOnly);
        Assert.Equal("projects/web", request.Project);
    }

    [Fact]
    public async Task Apply_RecursiveAndStandardInput_SendsAll()
    {
        Cli.File("m/deep/c.yaml", "c: 1");
        Cli.Input = "d: 1";

        Assert.Equal(ExitCode.Success, await Cli.Run("apply", "-R", "-f", Path.Combine(Cli.Home, "m"), "-f", "-"));
        Assert.Equal(["c: 1", "d: 1"], Server.Asked<Wire.ApplyManifestsRequest>().Sources.Select(source => source.Text));
    }

    [Fact]
    public async Task Apply_FolderWithoutManifests_IsMisuse()
    {
        Cli.File("m/readme.md", "no");

        Assert.Equal(ExitCode.Usage, await Cli.Run("apply", "-f", Path.Combine(Cli.Home, "m")));
        Assert.Contains("no .yaml, .yml or .json file in it; -R looks below it too", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_Files_TellsWhatWasThere()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("delete", "-f", Cli.File("m.yaml", "a: 1"), "--dry-run"));
        Assert.Equal("projects/web is deleted (dry run)\nprojects/web/stages/dev does not exist (dry run)\n", Cli.Written);
        Assert.True(Server.Asked<Wire.DeleteManifestsRequest>().ValidateOnly);
    }

    [Theory]
    [InlineData("stage")]
    [InlineData("stage", "dev", "-f", "m.yaml")]
    [InlineData]
    public async Task Delete_NeitherOrBoth_IsMisuse(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run(["delete", .. arguments]));
        Assert.Contains("expected either KIND and NAME, or --file", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Kinds_WritesTheServersText()
    {
        Server.Api.Exported = "kind: Stage\n";

        Assert.Equal(ExitCode.Success, await Cli.Run("export", "stages", "warehouse"));
        Assert.Equal("kind: Stage\n", Cli.Written);
        Assert.Equal([Wire.ResourceKind.Stage, Wire.ResourceKind.Warehouse], Server.Asked<Wire.ExportManifestsRequest>().Kinds);
    }

    [Fact]
    public async Task Approve_Alias_NamesFreightAndStage()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("approve", "--freight", "brave-otter", "--stage", "prod"));
        Assert.Equal("brave-otter is approved for prod\n", Cli.Written);
        Assert.Equal("projects/web/freight/brave-otter", Server.Asked<Wire.ApproveFreightRequest>().Name);
        Assert.Equal("projects/web/stages/prod", Server.Asked<Wire.ApproveFreightRequest>().Stage);
    }

    [Fact]
    public async Task Abort_Promotion_SaysSo()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("abort", "prod.01"));
        Assert.Equal("projects/web/promotions/prod.01 is aborted\n", Cli.Written);
    }

    [Fact]
    public async Task Abort_WhileAStepWorks_SaysWhatItWaitsFor()
    {
        Server.Api.Aborted = Samples.Promotion(Wire.PromotionPhase.Running);
        Server.Api.Aborted.Waiting = new Wire.Waiting { Reason = "Aborting", On = "step push to stop" };

        Assert.Equal(ExitCode.Success, await Cli.Run("abort", "prod.01"));
        Assert.Equal("projects/web/promotions/prod.01 is being aborted; waits for step push to stop\n", Cli.Written);
    }

    [Fact]
    public async Task Abort_Wait_StaysUntilTheStepHasStopped()
    {
        Server.Api.Aborted = Samples.Promotion(Wire.PromotionPhase.Running);
        var ended = Samples.Promotion(Wire.PromotionPhase.Aborted);
        ended.Message = "Aborted by ada. Done by then, and not undone: push.";
        Server.Api.Watches.Enqueue(new WatchScript(
            WatchScript.Snapshot(new Wire.Resource { Promotion = Server.Api.Aborted }), WatchScript.Synced("1"), WatchScript.Change("2", new Wire.Resource { Promotion = ended })));

        Assert.Equal(ExitCode.Success, await Cli.Run("abort", "prod.01", "--wait"));
        Assert.Equal("projects/web/promotions/prod.01 is aborted: Aborted by ada. Done by then, and not undone: push.\n", Cli.Written);
    }

    [Fact]
    public async Task Retry_Promotion_TellsOfTheNewOne()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("retry", "prod.00", "--reason", "mended"));
        Assert.Equal("projects/web/promotions/prod.01 promotes brave-otter to prod\n", Cli.Written);
        Assert.Equal(("projects/web/promotions/prod.00", "mended"), (Server.Asked<Wire.RetryPromotionRequest>().Name, Server.Asked<Wire.RetryPromotionRequest>().Reason));
    }

    [Fact]
    public async Task Hold_Stage_TellsUntilWhen()
    {
        Server.Api.Stages.Add(Samples.Stage("test"));

        Assert.Equal(ExitCode.Success, await Cli.Run("hold", "test", "--warehouse", "main", "--reason", "release freeze"));
        Assert.Equal("projects/web/stages/test promotes no Freight of main by itself until `promo resume test`\n", Cli.Written);
        Assert.Equal(("projects/web/warehouses/main", "release freeze"), (Server.Asked<Wire.HoldAutoPromotionRequest>().Warehouse, Server.Asked<Wire.HoldAutoPromotionRequest>().Reason));
    }

    [Fact]
    public async Task Resume_Stage_TellsHowItStands()
    {
        Server.Api.Stages.Add(Samples.Stage("test"));
        Server.Api.Stages.Add(Samples.Stage("prod"));

        Assert.Equal(ExitCode.Success, await Cli.Run("resume", "test", "--warehouse", "main"));
        Assert.Equal(ExitCode.Success, await Cli.Run("resume", "prod"));
        Assert.Equal("projects/web/stages/test promotes by itself\nprojects/web/stages/prod does not promote by itself: no policy of the project says so\n", Cli.Written);
        Assert.Equal(["projects/web/warehouses/main", ""], Server.Api.Requests.OfType<Wire.ResumeAutoPromotionRequest>().Select(request => request.Warehouse));
    }

    [Fact]
    public async Task Delete_Stage_NamesIt()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("delete", "stage", "prod", "--reason", "gone"));
        Assert.Equal("projects/web/stages/prod is deleted\n", Cli.Written);
        Assert.Equal("projects/web/stages/prod", Server.Asked<Wire.DeleteStageRequest>().Name);
        Assert.Equal("gone", Server.Asked<Wire.DeleteStageRequest>().Reason);
    }

    [Fact]
    public async Task Refresh_Wait_PassesOverTheDiscoveryBefore()
    {
        var asked = Samples.Ago(TimeSpan.FromSeconds(5));
        Server.Api.Refreshed = new Wire.RefreshWarehouseResponse { RefreshTime = asked };
        Server.Api.Watches.Enqueue(new WatchScript(
            WatchScript.Snapshot(Looked(TimeSpan.FromMinutes(5), "")), WatchScript.Synced("1"), WatchScript.Change("2", Looked(TimeSpan.FromSeconds(5), ""))));

        Assert.Equal(ExitCode.Success, await Cli.Run("refresh", "warehouse", "main", "--wait"));
        Assert.Equal("projects/web/warehouses/main has looked; its latest Freight is brave-otter\n", Cli.Written);
    }

    [Fact]
    public async Task Refresh_WaitAndFailure_ExitsOne()
    {
        Server.Api.Refreshed = new Wire.RefreshWarehouseResponse { RefreshTime = Samples.Ago(TimeSpan.FromSeconds(5)) };
        Server.Api.Watches.Enqueue(new WatchScript(WatchScript.Snapshot(Looked(TimeSpan.FromSeconds(1), "registry.example.org refused"))));

        Assert.Equal(ExitCode.Failed, await Cli.Run("refresh", "warehouse", "main", "--wait"));
        Assert.Equal("promo: projects/web/warehouses/main could not look: registry.example.org refused\n", Cli.Complained);
    }

    [Fact]
    public async Task ServerInfo_Always_NamesVersionAndStorage()
    {
        Server.Api.Info = new Wire.GetServerInfoResponse { Version = "0.1.0", Storage = "sqlite", StartTime = Samples.Ago(TimeSpan.FromHours(3)), ServerTime = Samples.Ago(TimeSpan.Zero) };

        Assert.Equal(ExitCode.Success, await Cli.Run("server-info"));
        Assert.Equal($"server    {Server.Address}/\nversion   0.1.0\nstorage   sqlite\nfeatures  -\nup        3h\n", Cli.Written);
    }

    private static Wire.Resource Looked(TimeSpan ago, string error) => new()
    {
        Warehouse = new Wire.Warehouse
        {
            Name = "projects/web/warehouses/main",
            LastDiscovery = new Wire.Discovery { FinishTime = Samples.Ago(ago), Error = error },
            LatestFreight = Samples.Reference(),
        },
    };
}
