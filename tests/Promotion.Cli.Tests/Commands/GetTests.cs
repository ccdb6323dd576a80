using System.Text.Json.Nodes;
using Grpc.Core;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class GetTests : ServerFixture
{
    [Fact]
    public async Task Get_Stages_WritesATableOfAllPages()
    {
        Server.Api.Stages.AddRange([Samples.Stage("dev"), Samples.Stage("staging"), Samples.Stage("prod", alias: null)]);

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages"));
        Assert.Equal(
            """
            NAME      FREIGHT       HEALTH    READY   QUEUE   AGE   STATUS
            dev       brave-otter   Healthy   True    0       5h    Verified
            staging   brave-otter   Healthy   True    0       5h    Verified
            prod      -             -         False   0       5h    NoFreight

            """,
            Cli.Written);
        Assert.Equal(["", "2"], Server.Api.Requests.OfType<Wire.ListStagesRequest>().Select(request => request.PageToken));
    }

    [Fact]
    public async Task Get_Freight_ShowsWhatItCarries()
    {
        var freight = Samples.Freight();
        freight.VerifiedIn.Add(new Wire.StageVerified { Stage = "projects/web/stages/dev" });
        Server.Api.Freight.Add(freight);

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "freight", "--warehouse", "main"));
        Assert.Contains("brave-otter   main        app@a1b2c3d, nginx:1.27.0   -    dev           10m   6272", Cli.Written, StringComparison.Ordinal);
        Assert.Equal("projects/web/warehouses/main", Server.Asked<Wire.ListFreightRequest>().Warehouse);
    }

    [Fact]
    public async Task Get_OutputName_WritesResourceNames()
    {
        Server.Api.Stages.AddRange([Samples.Stage("dev"), Samples.Stage("prod")]);

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stage", "-o", "name"));
        Assert.Equal("projects/web/stages/dev\nprojects/web/stages/prod\n", Cli.Written);
    }

    [Fact]
    public async Task Get_OutputJson_WritesFullResourcesUnderTheirKind()
    {
        Server.Api.Stages.Add(Samples.Stage("dev"));

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages", "-o", "json"));
        Assert.Equal("projects/web/stages/dev", (string?)JsonNode.Parse(Cli.Written)!["stages"]![0]!["name"]);
        Assert.Equal(Wire.ResourceView.Full, Server.Asked<Wire.ListStagesRequest>().View);
    }

    [Fact]
    public async Task Get_OneAsYaml_WritesTheResourceItself()
    {
        Server.Api.Stages.Add(Samples.Stage("dev"));

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages", "dev", "-o", "yaml"));
        Assert.StartsWith("name: projects/web/stages/dev\n", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AllProjects_NamesTheProjectOfEach()
    {
        Server.Api.Stages.Add(Samples.Stage("dev"));

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages", "-A"));
        Assert.StartsWith("PROJECT   NAME", Cli.Written, StringComparison.Ordinal);
        Assert.Equal("projects/-", Server.Asked<Wire.ListStagesRequest>().Parent);
    }

    [Fact]
    public async Task Get_MoreThanTheLimit_SaysSo()
    {
        Server.Api.Stages.AddRange([Samples.Stage("a"), Samples.Stage("b"), Samples.Stage("c")]);

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages", "-o", "name", "--limit", "1"));
        Assert.Equal("projects/web/stages/a\n", Cli.Written);
        Assert.Equal("Shown are 1 of 3; --limit shows more.\n", Cli.Complained);
    }

    [Fact]
    public async Task Get_PromotionsByStageAndPhase_AsksForThose()
    {
        Server.Api.Promotions.Add(Samples.Promotion(Wire.PromotionPhase.Running, Wire.StepStatus.Succeeded, Wire.StepStatus.Running));

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "promotions", "--stage", "prod", "--phase", "running"));
        Assert.Contains("Running   admin   30s   step 2/2 step-2", Cli.Written, StringComparison.Ordinal);
        Assert.Equal("projects/web/stages/prod", Server.Asked<Wire.ListPromotionsRequest>().Stage);
        Assert.Equal(Wire.PromotionPhase.Running, Server.Asked<Wire.ListPromotionsRequest>().Phase);
    }

    [Fact]
    public async Task Get_Application_IsFoundByItsPath()
    {
        Server.Api.Applications.Add(new Wire.Application
        {
            Name = "instances/local/namespaces/argocd/applications/web-dev",
            AuthorizedStages = { "projects/web/stages/dev" },
            SyncStatus = Wire.SyncStatus.Synced,
            Health = Wire.ApplicationHealth.Healthy,
            Sources = { new Wire.ApplicationSource { RepoUrl = "x", SyncedRevision = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678" } },
        });

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "apps", "local/argocd/web-dev"));
        Assert.Contains("local/argocd/web-dev   dev     Synced   Healthy   -           a1b2c3d", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Silos_ShowsWhatEachHasToDo()
    {
        Server.Api.Silos.Add(new Wire.Silo
        {
            Name = "silos/a",
            State = Wire.SiloState.Active,
            Version = "1.2.3",
            StartTime = Samples.Ago(TimeSpan.FromMinutes(5)),
            IsAnswering = true,
            IsResponsive = true,
            CpuPercent = 41.7,
            MemoryBytes = 200 << 20,
            GrainCount = 17,
            InHandCount = 3,
            Address = "10.0.0.1:11111",
        });
        Server.Api.Silos.Add(new Wire.Silo { Name = "silos/b", State = Wire.SiloState.Leaving, StartTime = Samples.Ago(TimeSpan.FromHours(5)), Address = "10.0.0.2:11111" });

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "silos"));

        Assert.Contains("a *    Active            1.2.3     5m      42 %   200 MiB   17       3         10.0.0.1:11111", Cli.Written, StringComparison.Ordinal);
        Assert.Contains("b      Leaving, silent   -         5h      -      -         -        0         10.0.0.2:11111", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Silo_ThatIsNotThere_IsToldSo()
    {
        Assert.Equal(ExitCode.Failed, await Cli.Run("get", "silos", "mars"));
        Assert.Contains("silos/mars does not exist", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ArgoCd_ShowsWhichAnswersAndWhatWentWrongLast()
    {
        Server.Api.ArgoCds.Add(new Wire.ArgoCdInstance
        {
            Name = "instances/eu",
            Driver = Wire.ArgoCdDriver.Kubernetes,
            State = Wire.ArgoCdState.Down,
            Address = "https://kube.eu",
            CallsPerSecond = 20,
            CallCount = 3,
            LastError = "cannot reach Argo CD eu: refused",
            LastErrorTime = Samples.Ago(TimeSpan.FromSeconds(30)),
        });

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "argocd"));
        Assert.Contains("eu     -         Down    Kubernetes   0      3 (<=20/s)   https://kube.eu   30s ago: cannot reach Argo CD eu: refused", Cli.Written, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await Cli.Run("get", "argocd", "eu"));
        Assert.Equal("instances/eu", Server.Asked<Wire.GetArgoCdInstanceRequest>().Name);
    }

    [Fact]
    public async Task Get_NoneThere_SaysSoOnTheSide()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages"));
        Assert.Equal("", Cli.Written);
        Assert.Equal("There are no stages.\n", Cli.Complained);
    }

    [Fact]
    public async Task Get_NotThere_Fails()
    {
        Assert.Equal(ExitCode.Failed, await Cli.Run("get", "stages", "nowhere"));
        Assert.Equal("promo: projects/web/stages/nowhere does not exist\n", Cli.Complained);
    }

    [Fact]
    public async Task Get_Watch_ShowsTheSnapshotSortedAndThenChanges()
    {
        Server.Api.Watches.Enqueue(new WatchScript(
            WatchScript.Snapshot(WatchScript.Of(Samples.Stage("prod"))),
            WatchScript.Snapshot(WatchScript.Of(Samples.Stage("dev"))),
            WatchScript.Synced("1"),
            WatchScript.Change("2", WatchScript.Of(Samples.Stage("dev", "calm-heron"))),
            WatchScript.Change("3", WatchScript.Of(Samples.Stage("prod")), Wire.ChangeKind.Deleted))
        { End = StreamEnd.Refused, Status = new Status(StatusCode.PermissionDenied, "you may no longer see this") });

        Assert.Equal(ExitCode.Failed, await Cli.Run("get", "stages", "-w"));
        Assert.Equal(
            """
            NAME   FREIGHT       HEALTH    READY   QUEUE   AGE   STATUS
            dev    brave-otter   Healthy   True    0       5h    Verified
            prod   brave-otter   Healthy   True    0       5h    Verified
            dev    calm-heron    Healthy   True    0       5h    Verified

            """,
            Cli.Written);
        Assert.Equal("projects/web/stages/prod was deleted\npromo: you may no longer see this\n", Cli.Complained);
    }

    [Fact]
    public async Task Get_ApplicationsWhileAnArgoCdIsDown_SaysThatItsOwnAreMissing()
    {
        Server.Api.ArgoCds.Add(new Wire.ArgoCdInstance { Name = "instances/away", State = Wire.ArgoCdState.Down });

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "applications"));
        Assert.EndsWith("Argo CD away does not answer, so its applications are missing here. 'promo get argocd' says why.\n", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WatchWhileThingsChange_ShowsEachAsItIsWhenEverythingIsKnown()
    {
        Server.Api.Watches.Enqueue(new WatchScript(
            WatchScript.Snapshot(WatchScript.Of(Samples.Stage("dev"))),
            WatchScript.Snapshot(WatchScript.Of(Samples.Stage("gone"))),
            WatchScript.Change("", WatchScript.Of(Samples.Stage("dev", "calm-heron"))),
            WatchScript.Change("", WatchScript.Of(Samples.Stage("gone")), Wire.ChangeKind.Deleted),
            WatchScript.Synced("1"))
        { End = StreamEnd.Refused, Status = new Status(StatusCode.PermissionDenied, "you may no longer see this") });

        await Cli.Run("get", "stages", "-w");

        Assert.Equal(
            """
            NAME   FREIGHT      HEALTH    READY   QUEUE   AGE   STATUS
            dev    calm-heron   Healthy   True    0       5h    Verified

            """,
            Cli.Written);
        Assert.Equal("promo: you may no longer see this\n", Cli.Complained);
    }

    [Fact]
    public async Task Get_WatchOfApplications_IsRefused()
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run("get", "applications", "-w"));
        Assert.Equal("promo: applications can't be watched\n", Cli.Complained);
    }
}
