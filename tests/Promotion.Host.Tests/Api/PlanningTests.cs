using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Grains.Projects;
using Promotion.Host.Tests.Api.Contract;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>What would happen, going back, what happened, and where else to look.</summary>
public sealed class PlanningTests(TestServer server) : IClassFixture<TestServer>
{
    private readonly Wire.PromotionService.PromotionServiceClient _promotions = new(server.Admin);
    private readonly Wire.LinkService.LinkServiceClient _links = new(server.Admin);
    private readonly Wire.ChangeService.ChangeServiceClient _changes = new(server.Admin);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_ChangesNothingAndTellsOfEachStep()
    {
        var world = await ContractWorld.Make(server, "planned");
        server.Step.Waits = false;
        var before = await world.Everything();

        var plan = (await new Wire.PlanService.PlanServiceClient(server.Admin).PlanPromotionAsync(
            new Wire.PlanPromotionRequest { Stage = world.Proven, Freight = world.Freight }, cancellationToken: Cancellation)).Plan;

        Assert.Equal((world.Proven, world.Freight, world.Promoted), (plan.Stage, plan.Freight.Name, plan.Current.Name));
        Assert.Equal((Wire.PromotionPhase.Succeeded, Wire.PlannedOutcome.Done), (plan.Phase, Assert.Single(plan.Steps).Outcome));
        Assert.Equal("""{ "seen": true }""", plan.Steps[0].Output.ToString());
        Assert.Equal(before, await world.Everything());
    }

    [Fact]
    public async Task Plan_OfFreightThatIsNotAvailable_IsRefusedAsPromoteWouldBe()
    {
        var world = await ContractWorld.Make(server, "not-planned");

        var refused = await Refusal.Of(new Wire.PlanService.PlanServiceClient(server.Admin).PlanPromotionAsync(
            new Wire.PlanPromotionRequest { Stage = $"{world.Project}/stages/after", Freight = world.Freight }, cancellationToken: Cancellation));

        Assert.Equal("FREIGHT_NOT_AVAILABLE", refused.Reason);
    }

    [Fact]
    public async Task Rollback_BringsBackWhatWasVerifiedBeforeAndSaysSo()
    {
        var world = await ContractWorld.Make(server, "rolled-back");

        var checkedOnly = (await _promotions.RollbackAsync(new Wire.RollbackRequest { Stage = world.Proven, ValidateOnly = true }, cancellationToken: Cancellation)).Promotion;
        var promotion = (await _promotions.RollbackAsync(new Wire.RollbackRequest { Stage = world.Proven, Warehouse = world.Warehouse, Priority = 7 }, cancellationToken: Cancellation)).Promotion;

        Assert.Equal(("", true, checkedOnly.Freight.Name), (checkedOnly.Name, checkedOnly.Rollback, promotion.Freight.Name));
        Assert.Equal((true, 7), (promotion.Rollback, promotion.Priority));
        Assert.NotEqual(world.Promoted, promotion.Freight.Name);
    }

    [Fact]
    public async Task Rollback_WhereThereIsNothingBefore_IsRefused()
    {
        var world = await ContractWorld.Make(server, "nothing-before");

        var refused = await Refusal.Of(_promotions.RollbackAsync(new Wire.RollbackRequest { Stage = $"{world.Project}/stages/after" }, cancellationToken: Cancellation));

        Assert.Equal(("FAILED_PRECONDITION", "Stage after has had no Freight yet: there is nothing to go back to."), (refused.Reason, refused.Message));
    }

    [Fact]
    public async Task Changes_AreNewestFirst_WithWhoAndWhatWasBefore()
    {
        var world = await ContractWorld.Make(server, "changed");
        await new Wire.FreightService.FreightServiceClient(server.Admin).SetFreightAliasAsync(
            new Wire.SetFreightAliasRequest { Name = world.Freight, Alias = "renamed", Reason = "nicer" }, cancellationToken: Cancellation);
        var request = new Wire.ListChangesRequest { Parent = world.Project, Names = { world.Freight }, IncludeBefore = true, Actor = "admin" };

        var changes = (await _changes.ListChangesAsync(request, cancellationToken: Cancellation)).Changes;
        var nobody = (await _changes.ListChangesAsync(new Wire.ListChangesRequest(request) { Actor = "nobody" }, cancellationToken: Cancellation)).Changes;
        var other = await Refusal.Of(_changes.ListChangesAsync(new Wire.ListChangesRequest(request) { PageToken = "bm9uZQ" }, cancellationToken: Cancellation));

        Assert.Equal(("renamed", "nicer"), (changes[0].Resource.Freight.Alias, changes[0].Reason));
        Assert.NotEqual("renamed", changes[0].Before.Freight.Alias);
        Assert.Equal(Wire.ChangeKind.Created, changes[^1].Kind);
        Assert.Empty(nobody);
        Assert.Equal("INVALID_PAGE_TOKEN", other.Reason);
    }

    [Fact]
    public async Task Links_OfTheClusterComeBeforeThoseOfTheProject_AndFailuresAreTold()
    {
        var world = await ContractWorld.Make(server, "linked");
        var kept = ProjectConfigSpec.Empty.Kept.Add("stageLinks", new Json(
            """[{"title":"all","url":"https://all/{{ .stage.spec.requestedFreight | len }}","if":"stage.metadata.name != 'held'"},{"title":"bad","url":"{{ .stage.spec.none }}"}]"""));
        await server.Grains.GetGrain<IProjectGrain>(Project.Cluster).Execute(
            new ProjectCommand.DefineConfig(ObjectMeta.Empty, new ProjectConfigSpec([], kept)), new("test", "links"));

        var shown = await _links.ListLinksAsync(new Wire.ListLinksRequest { Parent = world.Stage }, cancellationToken: Cancellation);
        var held = await _links.ListLinksAsync(new Wire.ListLinksRequest { Parent = $"{world.Project}/stages/held" }, cancellationToken: Cancellation);

        Assert.Equal(["https://all/1", "https://logs.example/test"], shown.Links.Select(link => link.Url));
        Assert.Equal(["https://logs.example/held"], held.Links.Select(link => link.Url));
        Assert.Equal(["Link \"bad\": {{ .stage.spec.none }} has no value"], shown.Errors);
    }

    [Fact]
    public async Task TotalSize_OfAFilteredListThatIsWhole_IsExact()
    {
        var world = await ContractWorld.Make(server, "counted");
        var stages = new Wire.StageService.StageServiceClient(server.Admin);

        var whole = await stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = world.Project, Filter = "name:e" }, cancellationToken: Cancellation);
        var part = await stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = world.Project, Filter = "name:e", PageSize = 1 }, cancellationToken: Cancellation);

        Assert.Equal((whole.Stages.Count, ""), (whole.TotalSize, whole.NextPageToken));
        Assert.Equal((1, 0), (part.Stages.Count, part.TotalSize));
    }
}
