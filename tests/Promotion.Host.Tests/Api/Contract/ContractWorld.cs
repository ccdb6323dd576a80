using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
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

    /// <summary>Freight that no Stage has.</summary>
    public string Freight { get; private set; } = "";

    public string Promotion { get; private set; } = "";

    /// <summary>A Promotion that was aborted before its turn.</summary>
    public string Ended { get; private set; } = "";

    /// <summary>The methods that change something, each with a request that does.</summary>
    public static ImmutableSortedDictionary<string, Func<ContractWorld, IMessage>> Mutations { get; } = new Dictionary<string, Func<ContractWorld, IMessage>>
    {
        ["DeleteProject"] = world => new Wire.DeleteProjectRequest { Name = world.Project },
        ["RefreshWarehouse"] = world => new Wire.RefreshWarehouseRequest { Name = world.Warehouse },
        ["DeleteWarehouse"] = world => new Wire.DeleteWarehouseRequest { Name = world.Warehouse },
        ["ApproveFreight"] = world => new Wire.ApproveFreightRequest { Name = world.Freight, Stage = world.Stage },
        ["CreateFreight"] = world => new Wire.CreateFreightRequest { Warehouse = world.Warehouse, Artifacts = { world.Commit('d') } },
        ["CloneFreight"] = world => new Wire.CloneFreightRequest { Name = world.Freight, Artifacts = { world.Commit('e') } },
        ["SetFreightAlias"] = world => new Wire.SetFreightAliasRequest { Name = world.Freight, Alias = "another-name" },
        ["DeleteFreight"] = world => new Wire.DeleteFreightRequest { Name = world.Freight },
        ["RefreshStage"] = world => new Wire.RefreshStageRequest { Name = world.Stage },
        ["DeleteStage"] = world => new Wire.DeleteStageRequest { Name = world.Stage },
        ["HoldAutoPromotion"] = world => new Wire.HoldAutoPromotionRequest { Name = $"{world.Project}/stages/held" },
        ["ResumeAutoPromotion"] = world => new Wire.ResumeAutoPromotionRequest { Name = world.Stage },
        ["RetryPromotion"] = world => new Wire.RetryPromotionRequest { Name = world.Ended },
        ["Promote"] = world => new Wire.PromoteRequest { Stage = world.Stage, Freight = world.Freight },
        ["VerifyStage"] = world => new Wire.VerifyStageRequest { Name = $"{world.Project}/stages/proven" },
        ["AbortVerification"] = world => new Wire.AbortVerificationRequest { Name = $"{world.Project}/stages/measured" },
        ["DeleteAnalysisTemplate"] = world => new Wire.DeleteAnalysisTemplateRequest { Name = world.Template },
        ["AbortPromotion"] = world => new Wire.AbortPromotionRequest { Name = world.Promotion },
        ["DeleteManifests"] = world => new Wire.DeleteManifestsRequest { Sources = { new Wire.ManifestSource { Text = world.Manifest } } },
        ["ApplyManifests"] = world => new Wire.ApplyManifestsRequest { Sources = { new Wire.ManifestSource { Text = world.Manifest } } },
    }.Concat(DefinitionRequests.Mutations).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The methods that read, each with a request that is answered.</summary>
    public static ImmutableSortedDictionary<string, Func<ContractWorld, IMessage>> Reads { get; } = new Dictionary<string, Func<ContractWorld, IMessage>>
    {
        ["GetProject"] = world => new Wire.GetProjectRequest { Name = world.Project },
        ["ListProjects"] = _ => new Wire.ListProjectsRequest { PageSize = 1000 },
        ["GetWarehouse"] = world => new Wire.GetWarehouseRequest { Name = world.Warehouse, View = Wire.ResourceView.Full },
        ["ListWarehouses"] = world => new Wire.ListWarehousesRequest { Parent = world.Project },
        ["GetFreight"] = world => new Wire.GetFreightRequest { Name = world.Freight },
        ["ListFreight"] = world => new Wire.ListFreightRequest { Parent = world.Project, Warehouse = world.Warehouse, PageSize = 1 },
        ["GetStage"] = world => new Wire.GetStageRequest { Name = world.Stage },
        ["ListStages"] = world => new Wire.ListStagesRequest { Parent = world.Project, View = Wire.ResourceView.Full },
        ["GetPromotion"] = world => new Wire.GetPromotionRequest { Name = world.Promotion },
        ["ListPromotions"] = world => new Wire.ListPromotionsRequest { Parent = world.Project, Stage = world.Stage, Phase = Wire.PromotionPhase.Running },
        ["GetAnalysisTemplate"] = world => new Wire.GetAnalysisTemplateRequest { Name = world.Template },
        ["ListAnalysisTemplates"] = world => new Wire.ListAnalysisTemplatesRequest { Parent = world.Project },
        ["ListSteps"] = _ => new Wire.ListStepsRequest(),
        ["GetStep"] = _ => new Wire.GetStepRequest { Name = "steps/compose-output" },
        ["ListApplications"] = world => new Wire.ListApplicationsRequest { Project = world.Project },
        ["BatchGetStages"] = world => new Wire.BatchGetStagesRequest { Names = { world.Stage } },
        ["BatchGetFreight"] = world => new Wire.BatchGetFreightRequest { Names = { world.Freight }, View = Wire.ResourceView.Full },
        ["BatchGetPromotions"] = world => new Wire.BatchGetPromotionsRequest { Names = { world.Promotion } },
        ["FindArtifacts"] = world => new Wire.FindArtifactsRequest { Parent = world.Project, Query = "web.git" },
        ["SearchResources"] = world => new Wire.SearchResourcesRequest { Parent = world.Project, Query = "test" },
        ["GetPromotionTotals"] = world => new Wire.GetPromotionTotalsRequest
        {
            Parent = world.Project,
            Since = Sample.Noon.AddYears(-1).ToTimestamp(),
            Until = Sample.Noon.ToTimestamp(),
        },
        ["GetFreightLineage"] = world => new Wire.GetFreightLineageRequest { Name = world.Freight },
        ["ExportManifests"] = world => new Wire.ExportManifestsRequest { Project = world.Project, Kinds = { Wire.ResourceKind.Stage, Wire.ResourceKind.Warehouse } },
    }.Concat(DefinitionRequests.Reads).ToImmutableSortedDictionary(StringComparer.Ordinal);

    private string Manifest => $$"""
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
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Cause);
        await DefinitionRequests.Prepare(server, project, Cause);
        var spec = Sample.WarehouseSpec with { FreightCreationPolicy = Domain.Warehouses.FreightCreationPolicy.Manual };
        await server.Grains.GetGrain<IWarehouseGrain>($"{project}/web").Define(ObjectMeta.Empty, spec, Cause);
        await server.Grains.GetGrain<IStageGrain>($"{project}/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "wait")), Cause);
        await world.Automate("held");
        var promoted = await world.Make('b');
        await world.Verify(promoted);
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
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(
            new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty with { PromotionPolicies = [policy] }), Cause);
        var spec = Sample.Spec(Sample.Step("compose-output", "pass"));
        var request = spec.RequestedFreight[0] with { Direct = false, Stages = ["test"] };
        await server.Grains.GetGrain<IStageGrain>($"{project}/{stage}").Define(ObjectMeta.Empty, spec with { RequestedFreight = [request] }, Cause);
    }

    // One Stage that has verified what it has, and one that is at it for an hour.
    private async Task Verify(string freight)
    {
        var metric = new AnalysisMetric("rate", null, "1h", null, null, null, null, null, null, null, "web", Json.EmptyObject);
        await server.Grains.GetGrain<IProjectGrain>(project).Execute(
            new ProjectCommand.DefineAnalysis("later", ObjectMeta.Empty, new AnalysisTemplateSpec([], [metric], [], [], [])), Cause);
        var spec = Sample.Spec(Sample.Step("compose-output", "pass"));
        var measured = spec with { Verification = new VerificationSpec([new AnalysisTemplateReference("later", false)], null, []) };
        await Promote("proven", spec, freight, Wire.VerificationPhase.Successful);
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
            if (resource?.Stage is { } seen && seen.Name.EndsWith(stage, StringComparison.Ordinal) && seen.CurrentFreight?.Verifications.FirstOrDefault()?.Phase == until)
            {
                return;
            }
        }
    }

    private async Task<string> Make(char commit) => (await new Wire.FreightService.FreightServiceClient(server.Admin).CreateFreightAsync(
        new Wire.CreateFreightRequest { Warehouse = Warehouse, Artifacts = { Commit(commit) } })).Freight.Name;

    private Wire.ArtifactChoice Commit(char digit) =>
        new() { Pick = new Wire.ArtifactPick { Subscription = "https://example.org/web.git", Reference = new string(digit, 40) } };
}
