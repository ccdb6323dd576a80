using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Promotion.Host.Tests.Api.Contract;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Lists: pages, order, filters, masks; several at once; and what is asked across resources.</summary>
public sealed class ReadTests(TestServer server) : IClassFixture<TestServer>
{
    private readonly Wire.FreightService.FreightServiceClient _freight = new(server.Admin);
    private readonly Wire.StageService.StageServiceClient _stages = new(server.Admin);
    private readonly Wire.PromotionService.PromotionServiceClient _promotions = new(server.Admin);

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name desc")]
    [InlineData("create_time")]
    [InlineData("create_time desc")]
    public async Task Pages_ToTheEndUnderWrites_MissAndDoubleNothing(string order)
    {
        var world = await ContractWorld.Make(server, $"pages-{order.Replace(' ', '-').Replace('_', '-')}x");
        for (var i = 0; i < 5; i++)
        {
            await Make(world, $"{i}");
        }

        var before = (await _freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = world.Project })).Freight.Select(freight => freight.Name).ToHashSet();
        var seen = new List<string>();
        var request = new Wire.ListFreightRequest { Parent = world.Project, PageSize = 2, OrderBy = order };
        do
        {
            var page = await _freight.ListFreightAsync(request);
            seen.AddRange(page.Freight.Select(freight => freight.Name));
            request.PageToken = page.NextPageToken;
            await Make(world, $"5{seen.Count}");
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Empty(before.Except(seen));
        Assert.True(order != "name" || seen.SequenceEqual(seen.Order(StringComparer.Ordinal)));
        Assert.True(order != "name desc" || seen.SequenceEqual(seen.OrderDescending(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Filter_WithPages_FindsAllThatMatches()
    {
        var world = await ContractWorld.Make(server, "filtered");
        var made = await Make(world, "77");
        var request = new Wire.ListFreightRequest { Parent = world.Project, PageSize = 1, Filter = $"artifacts.commit.id:7777777 OR name = \"{world.Freight}\"", View = Wire.ResourceView.Full };

        var first = await _freight.ListFreightAsync(request);
        var second = await _freight.ListFreightAsync(new Wire.ListFreightRequest(request) { PageToken = first.NextPageToken });
        var other = await Refusal.Of(_freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = world.Project, PageToken = first.NextPageToken }));
        var wrong = await Refusal.Of(_freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = world.Project, OrderBy = "size" }));

        Assert.Equal([made, world.Freight], first.Freight.Concat(second.Freight).Select(freight => freight.Name));
        Assert.Equal("INVALID_PAGE_TOKEN", other.Reason);
        Assert.Contains("order_by is 'size'; expected name or create_time", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mask_LeavesOnlyWhatItNames()
    {
        var world = await ContractWorld.Make(server, "masked");
        var mask = FieldMask.FromString("name,control_flow");

        var one = (await _stages.GetStageAsync(new Wire.GetStageRequest { Name = world.Stage, ReadMask = mask })).Stage;
        var listed = (await _stages.ListStagesAsync(new Wire.ListStagesRequest { Parent = world.Project, ReadMask = mask })).Stages;
        var wrong = await Refusal.Of(_stages.GetStageAsync(new Wire.GetStageRequest { Name = world.Stage, ReadMask = FieldMask.FromString("nope") }));

        Assert.Equal(new Wire.Stage { Name = world.Stage }, one);
        Assert.Contains(one, listed);
        Assert.All(listed, stage => Assert.Equal(new Wire.Stage { Name = stage.Name }, stage));
        Assert.Contains("read_mask has 'nope', which Stage does not have", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BatchGet_KeepsTheOrderAndIsAllOrNothing()
    {
        var world = await ContractWorld.Make(server, "several");
        var all = (await _freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = world.Project, OrderBy = "name" })).Freight.Select(freight => freight.Name).ToList();

        var batch = await _freight.BatchGetFreightAsync(new Wire.BatchGetFreightRequest { Names = { all[1], all[0] } });
        var missing = await Refusal.Of(_stages.BatchGetStagesAsync(new Wire.BatchGetStagesRequest { Names = { world.Stage, $"{world.Project}/stages/none" } }));

        Assert.Equal([all[1], all[0]], batch.Freight.Select(freight => freight.Name));
        Assert.Equal("NOT_FOUND", missing.Reason);
    }

    [Fact]
    public async Task BatchPromote_OneRefused_OthersGoOn()
    {
        var world = await ContractWorld.Make(server, "batch");

        var answer = await _promotions.BatchPromoteAsync(new Wire.BatchPromoteRequest
        {
            Requests =
            {
                new Wire.PromoteRequest { Stage = world.Stage, Freight = world.Freight },
                new Wire.PromoteRequest { Stage = $"{world.Project}/stages/none", Freight = world.Freight },
            },
        });

        Assert.StartsWith(world.Project, answer.Results[0].Promotion.Name, StringComparison.Ordinal);
        Assert.Equal((int)StatusCode.NotFound, answer.Results[1].Error.Code);
    }

    [Fact]
    public async Task FindArtifacts_ByCommitOrRepository_TellsFreightAndStages()
    {
        var world = await ContractWorld.Make(server, "where");
        var search = new Wire.SearchService.SearchServiceClient(server.Admin);

        var byCommit = await search.FindArtifactsAsync(new Wire.FindArtifactsRequest { Parent = world.Project, Query = new string('c', 12) });
        var byBoth = await search.FindArtifactsAsync(new Wire.FindArtifactsRequest { Parent = "projects/-", Query = $"example.org/web@{new string('c', 40)}" });
        var byRepository = await search.FindArtifactsAsync(new Wire.FindArtifactsRequest { Parent = world.Project, Query = "WEB.git" });
        var none = await search.FindArtifactsAsync(new Wire.FindArtifactsRequest { Parent = world.Project, Query = "nowhere" });
        var named = await search.SearchResourcesAsync(new Wire.SearchResourcesRequest { Parent = world.Project, Query = "TES" });

        Assert.Equal(world.Freight, Assert.Single(byCommit.Locations).Freight);
        Assert.Contains(byBoth.Locations, location => location.Freight == world.Freight);
        Assert.Equal(3, byRepository.Locations.Count);
        Assert.Empty(none.Locations);
        Assert.Equal(world.Stage, Assert.Single(named.Resources).Stage.Name);
    }

    [Fact]
    public async Task History_OfAPromotionThatWasAborted_CountsItApart()
    {
        var world = await ContractWorld.Make(server, "totals");
        await _promotions.AbortPromotionAsync(new Wire.AbortPromotionRequest { Name = world.Promotion });
        var history = new Wire.HistoryService.HistoryServiceClient(server.Admin);

        var totals = await history.GetPromotionTotalsAsync(new Wire.GetPromotionTotalsRequest { Parent = world.Project });
        var promoted = (await _promotions.GetPromotionAsync(new Wire.GetPromotionRequest { Name = world.Promotion })).Promotion.Freight.Name;
        var lineage = await history.GetFreightLineageAsync(new Wire.GetFreightLineageRequest { Name = promoted });
        var wrong = await Refusal.Of(history.GetPromotionTotalsAsync(new Wire.GetPromotionTotalsRequest { Parent = world.Project, Since = totals.Until, Until = totals.Since }));

        var aborted = await _promotions.ListPromotionsAsync(new Wire.ListPromotionsRequest { Parent = world.Project, Filter = "phase = ABORTED" });
        Assert.Contains(world.Promotion, aborted.Promotions.Select(promotion => promotion.Name));
        var here = Assert.Single(totals.Stages, stage => stage.Stage == world.Stage);
        Assert.Equal((aborted.Promotions.Count, 0, null), (here.AbortedCount, here.SucceededCount, here.FailureRate));
        Assert.Equal((aborted.Promotions.Count, 3, 0d), (totals.All.AbortedCount, totals.All.SucceededCount, totals.All.FailureRate));
        Assert.Contains(world.Promotion, lineage.Promotions.Select(promotion => promotion.Name));
        Assert.Equal(world.Freight, lineage.Next.Name);
        Assert.NotNull(lineage.Previous);
        Assert.Contains("expected a time before until", wrong.Message, StringComparison.Ordinal);
    }

    private async Task<string> Make(ContractWorld world, string digits) => (await _freight.CreateFreightAsync(new Wire.CreateFreightRequest
    {
        Warehouse = world.Warehouse,
        Artifacts = { new Wire.ArtifactChoice { Pick = new Wire.ArtifactPick { Subscription = "https://example.org/web.git", Reference = string.Concat(Enumerable.Repeat(digits, 40))[..40] } } },
    })).Freight.Name;
}
