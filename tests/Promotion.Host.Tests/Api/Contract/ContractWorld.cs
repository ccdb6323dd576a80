using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Warehouses;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>A project with a Warehouse, two Freight, a Stage, and a Promotion that waits in its step; one for each test.</summary>
internal sealed class ContractWorld(TestServer server, string project)
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
    private static readonly Cause Cause = new("test", "prepares");

    public string Project => $"projects/{project}";

    public string Warehouse => $"{Project}/warehouses/web";

    public string Stage => $"{Project}/stages/test";

    /// <summary>A template whose metric is not due for an hour.</summary>
    public string Template => $"{Project}/analysisTemplates/later";

    /// <summary>A Stage with two Freight that were verified there, one after the other.</summary>
    public string Proven => $"{Project}/stages/proven";

    /// <summary>An Application of the Argo CD.</summary>
    public string Application => $"app-{project}";

    /// <summary>What Stage proven has now, and had before.</summary>
    public string Promoted { get; private set; } = "";

    /// <summary>The verification of what Stage proven has.</summary>
    public string Verification { get; private set; } = "";

    /// <summary>Freight that no Stage has.</summary>
    public string Freight { get; private set; } = "";

    public string Promotion { get; private set; } = "";

    /// <summary>A Promotion that was aborted before its turn.</summary>
    public string Ended { get; private set; } = "";

    /// <summary>A ProjectConfig that differs from what there is.</summary>
    public string Manifest => $$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: ProjectConfig
        metadata: {name: {{project}}, namespace: {{project}}}
        spec: {promotionPolicies: [{stageSelector: {name: test}, autoPromotionEnabled: true}]}
        """;

    /// <summary>Makes the world; the Promotion is under way when it returns.</summary>
    public static async Task<ContractWorld> Make(TestServer server, string project)
    {
        server.Step.Waits = false;
        var world = new ContractWorld(server, project);
        server.ArgoCd.Put(FakeArgoCd.Application(world.Application, $"{project}:test"));
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Cause);
        await DefinitionRequests.Prepare(server, project, Cause);
        var spec = Sample.WarehouseSpec with { FreightCreationPolicy = Domain.Warehouses.FreightCreationPolicy.Manual };
        await server.Grains.GetGrain<IWarehouseGrain>($"{project}/web").Define(ObjectMeta.Empty, spec, Cause);
        await server.Grains.GetGrain<IStageGrain>($"{project}/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "wait")), Cause);
        await world.Automate("held");
        var (earlier, promoted) = (await world.Make('9'), await world.Make('b'));
        await world.Verify(earlier, promoted);
        world.Promoted = promoted;
        server.Step.Waits = true;
        world.Freight = await world.Make('c');
        world.Promotion = (await new Wire.PromotionService.PromotionServiceClient(server.Admin).PromoteAsync(
            new Wire.PromoteRequest { Stage = world.Stage, Freight = promoted })).Promotion.Name;
        await world.Settled();
        var promotions = new Wire.PromotionService.PromotionServiceClient(server.Admin);
        world.Ended = (await promotions.PromoteAsync(new Wire.PromoteRequest { Stage = world.Stage, Freight = promoted })).Promotion.Name;
        await promotions.AbortPromotionAsync(new Wire.AbortPromotionRequest { Name = world.Ended });
        return world;
    }

    /// <summary>Everything of the project as it is now, in one text.</summary>
    public async Task<string> Everything()
    {
        var all = new List<string>();
        using var watch = new Wire.WatchService.WatchServiceClient(server.Admin).Watch(new Wire.WatchRequest { Projects = { Project } });
        while (await watch.ResponseStream.MoveNext(Deadline) && watch.ResponseStream.Current.Snapshot is { } snapshot)
        {
            all.Add(snapshot.ToString());
        }

        return string.Join('\n', all);
    }

    // What the beginnings lead to goes on by itself; a test wants to see what it alone does.
    private async Task Settled()
    {
        using var watch = new Wire.WatchService.WatchServiceClient(server.Admin).Watch(new Wire.WatchRequest { Projects = { Project } });
        var (waits, looked) = (false, false);
        while ((!waits || !looked) && await watch.ResponseStream.MoveNext(Deadline))
        {
            var resource = watch.ResponseStream.Current.Snapshot?.Resource ?? watch.ResponseStream.Current.Change?.Resource;
            waits |= resource?.Stage?.CurrentPromotion is not null && resource.Stage.Waiting is not null;
            looked |= resource?.Warehouse?.LastDiscovery is not null;
        }
    }

    // A Stage that would promote by itself if there were anything for it.
    private async Task Automate(string stage)
    {
        var policy = new PromotionPolicy(new StageSelector(stage, LabelSelector.Everything), true, Json.Null, false);
        var links = ProjectConfigSpec.Empty.Kept.Add("stageLinks", new Json("""[{"title":"logs","url":"https://logs.example/{{ .stage.metadata.name }}"}]"""))
            .Add("freightLinks", new Json("""[{"title":"commit","url":"https://git.example/{{ (index .freight.commits 0).id }}"}]"""));
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(
            new ProjectCommand.DefineConfig(ObjectMeta.Empty, new ProjectConfigSpec([policy], links)), Cause);
        var spec = Sample.Spec(Sample.Step("compose-output", "pass"));
        await server.Grains.GetGrain<IStageGrain>($"{project}/{stage}").Define(ObjectMeta.Empty, After(spec, "test"), Cause);
    }

    private static bool Has(Wire.Stage stage, string freight) => stage.CurrentFreight?.Items.Any(item => item.Name == freight) == true;

    private static Domain.Stages.StageSpec After(Domain.Stages.StageSpec spec, string stage) =>
        spec with { RequestedFreight = [spec.RequestedFreight[0] with { Direct = false, Stages = [stage] }] };

    // One Stage that has verified what it has, and one that is at it for an hour.
    private async Task Verify(string earlier, string freight)
    {
        var metric = new AnalysisMetric("rate", null, "1h", null, null, null, null, null, null, null, "web", Json.EmptyObject);
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(
            new ProjectCommand.DefineAnalysis("later", ObjectMeta.Empty, new AnalysisTemplateSpec([], [metric], [], [], [])), Cause);
        var spec = Sample.Spec(Sample.Step("compose-output", "pass"));
        var measured = spec with { Verification = new VerificationSpec([new AnalysisTemplateReference("later", false)], null, []) };
        await Promote("proven", spec, earlier, Wire.VerificationPhase.Successful);
        await Promote("proven", spec, freight, Wire.VerificationPhase.Successful);
        Verification = (await new Wire.VerificationService.VerificationServiceClient(server.Admin).ListVerificationsAsync(
            new Wire.ListVerificationsRequest { Parent = Proven })).Verifications[0].Name;
        await server.Grains.GetGrain<IStageGrain>($"{project}/after").Define(ObjectMeta.Empty, After(spec, "proven"), Cause);
        await Promote("measured", measured, freight, Wire.VerificationPhase.Running);
    }

    private async Task Promote(string stage, Domain.Stages.StageSpec spec, string freight, Wire.VerificationPhase until)
    {
        await server.Grains.GetGrain<IStageGrain>($"{project}/{stage}").Define(ObjectMeta.Empty, spec, Cause);
        await new Wire.PromotionService.PromotionServiceClient(server.Admin).PromoteAsync(new Wire.PromoteRequest { Stage = $"{Project}/stages/{stage}", Freight = freight });
        using var watch = new Wire.WatchService.WatchServiceClient(server.Admin).Watch(new Wire.WatchRequest { Projects = { Project } });
        while (await watch.ResponseStream.MoveNext(Deadline))
        {
            var resource = watch.ResponseStream.Current.Snapshot?.Resource ?? watch.ResponseStream.Current.Change?.Resource;
            if (resource?.Stage is { } seen && seen.Name.EndsWith(stage, StringComparison.Ordinal) && Has(seen, freight) && seen.CurrentFreight.Verifications.FirstOrDefault()?.Phase == until)
            {
                return;
            }
        }
    }

    private async Task<string> Make(char commit) => (await new Wire.FreightService.FreightServiceClient(server.Admin).CreateFreightAsync(
        new Wire.CreateFreightRequest { Warehouse = Warehouse, Artifacts = { Commit(commit) } })).Freight.Name;

    /// <summary>A choice of the commit whose every digit is this one.</summary>
    public Wire.ArtifactChoice Commit(char digit) =>
        new() { Pick = new Wire.ArtifactPick { Subscription = "https://example.org/web.git", Reference = new string(digit, 40) } };
}
