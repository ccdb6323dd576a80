using System.Net;
using System.Net.ServerSentEvents;
using Google.Protobuf;
using Promotion.Host.Tests.Api.Contract;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>The watch as Server-Sent Events, and answers that say of which place in the feed they are.</summary>
public sealed class WatchEventsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task Events_OfAProject_TellAndResumeByTheirIds()
    {
        var world = await ContractWorld.Make(server, "events");
        var path = $"/v1/watch?projects={world.Project}&kinds=RESOURCE_KIND_FREIGHT";

        var freight = new Wire.FreightService.FreightServiceClient(server.Admin);
        var known = (await freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = world.Project })).Freight.Count;
        var begin = await Read(path, null, known + 1);
        await freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = world.Freight, Alias = "renamed-once" });
        var resumed = await Read(path, begin[^1].EventId, 1);

        Assert.Equal([.. Enumerable.Repeat("snapshot", known), "synced"], begin.Select(item => item.EventType));
        var change = JsonParser.Default.Parse<Wire.WatchResponse>(resumed[0].Data).Change;
        Assert.Equal(("change", "renamed-once", resumed[0].EventId), (resumed[0].EventType, change.Resource.Freight.Alias, change.Cursor));
    }

    [Theory]
    [InlineData("/v1/watch?kinds=RESOURCE_KIND_SECRET", HttpStatusCode.BadRequest, "kinds")]
    [InlineData("/v1/watch?nope=1", HttpStatusCode.BadRequest, "nope")]
    [InlineData("/v1/watch?cursor=!", HttpStatusCode.BadRequest, "INVALID_CURSOR")]
    public async Task Events_BadQuestion_IsRefusedAsJson(string path, HttpStatusCode status, string names)
    {
        using var response = await Get(path, null);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(names, await response.Content.ReadAsStringAsync(Deadline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_WithoutToken_AreRefused()
    {
        using var response = await server.Json.GetAsync("/v1/watch", HttpCompletionOption.ResponseHeadersRead, Deadline);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Cursor_OfAChange_MakesReadsKnowItAndBeginsAWatchAfterIt()
    {
        var world = await ContractWorld.Make(server, "places");
        var freight = new Wire.FreightService.FreightServiceClient(server.Admin);

        var renamed = await freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = world.Freight, Alias = "seen-by-reads" });
        var read = await freight.GetFreightAsync(new Wire.GetFreightRequest { Name = world.Freight, MinCursor = renamed.Cursor });
        var listed = await freight.ListFreightAsync(new Wire.ListFreightRequest { Parent = world.Project, MinCursor = renamed.Cursor });
        var changes = new Wire.ChangeService.ChangeServiceClient(server.Admin);
        var told = await changes.PollChangesAsync(new Wire.PollChangesRequest { Projects = { world.Project }, Kinds = { Wire.ResourceKind.Freight }, Cursor = listed.Cursor });
        var refused = await Refusal.Of(freight.GetFreightAsync(new Wire.GetFreightRequest { Name = world.Freight, MinCursor = "!" }));

        Assert.Equal("seen-by-reads", read.Freight.Alias);
        Assert.DoesNotContain(told.Changes, change => change.Resource.Freight.Alias != "seen-by-reads");
        Assert.Equal("INVALID_CURSOR", refused.Reason);
    }

    private async Task<HttpResponseMessage> Get(string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("authorization", $"Bearer {TestServer.Token}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await server.Json.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Deadline);
    }

    private async Task<List<SseItem<string>>> Read(string path, string? lastEventId, int count)
    {
        using var response = await Get(path, lastEventId);
        var seen = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Deadline)).EnumerateAsync(Deadline))
        {
            seen.Add(item);
            if (seen.Count == count)
            {
                break;
            }
        }

        return seen;
    }
}
