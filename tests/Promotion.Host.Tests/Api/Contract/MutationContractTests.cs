using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>What every method that changes something promises: checks without effect, stale etags refused, repetitions answered alike.</summary>
public sealed class MutationContractTests(TestServer server) : IClassFixture<TestServer>
{
    public static TheoryData<string> All => [.. ContractRequests.Mutations.Keys];

    public static TheoryData<string> WithEtag => [.. ContractRequests.Mutations.Keys.Where(name => ApiMethods.Find(name).InputType.FindFieldByName("etag") is not null)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task ValidateOnly_ChangesNothing(string name)
    {
        var (method, world, request) = await Prepare(name, "check");
        Set(request, "validate_only", true);
        var before = await world.Everything();

        await server.Admin.Call(method, request);

        Assert.Equal(before, await world.Everything());
    }

    [Theory]
    [MemberData(nameof(WithEtag))]
    public async Task Etag_Stale_IsRefusedAndNothingDone(string name)
    {
        var (method, world, request) = await Prepare(name, "stale");
        Set(request, "etag", "999999");
        var before = await world.Everything();

        var refused = await Refusal.Of(server.Admin.Call(method, request));

        Assert.Equal((StatusCode.Aborted, "STALE_ETAG"), (refused.Code, refused.Reason));
        Assert.Equal(before, await world.Everything());
    }

    [Theory]
    [MemberData(nameof(WithEtag))]
    public async Task Etag_ThatIsNone_IsRefused(string name)
    {
        var (method, _, request) = await Prepare(name, "no-etag");
        Set(request, "etag", "W/abc");

        var refused = await Refusal.Of(server.Admin.Call(method, request));

        Assert.Contains(refused.Reason, (string[])["STALE_ETAG", "INVALID_ARGUMENT"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Repeated_WithItsRequestId_IsAnsweredAsFirst(string name)
    {
        var (method, _, request) = await Prepare(name, "again");
        Set(request, "request_id", Guid.NewGuid().ToString());

        var first = await server.Admin.Call(method, request);
        var second = await server.Admin.Call(method, request);

        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task RequestId_OfAnotherRequest_IsRefused(string name)
    {
        var (method, _, request) = await Prepare(name, "reused");
        Set(request, "request_id", Guid.NewGuid().ToString());
        await server.Admin.Call(method, request);
        Set(request, "reason", "another");

        var refused = await Refusal.Of(server.Admin.Call(method, request));

        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task RequestId_AtTheSameTime_ActsOnce()
    {
        var world = await ContractWorld.Make(server, "together");
        var request = new Wire.PromoteRequest { Stage = world.Stage, Freight = world.Freight, RequestId = "one" };
        var client = new Wire.PromotionService.PromotionServiceClient(server.Admin);

        var names = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await client.PromoteAsync(request)).Promotion.Name));
        var all = await client.ListPromotionsAsync(new Wire.ListPromotionsRequest { Parent = world.Project, Stage = world.Stage });

        Assert.Single(names.Distinct());
        Assert.Equal(3, all.TotalSize);
    }

    [Fact]
    public async Task Batch_WithAStaleEtag_RefusesThatOneAlone()
    {
        var world = await ContractWorld.Make(server, "stale-batch");
        var request = (Wire.BatchPromoteRequest)ContractRequests.Mutations["BatchPromote"](world);
        request.Requests[0].Etag = "999999";

        var results = (await new Wire.PromotionService.PromotionServiceClient(server.Admin).BatchPromoteAsync(request)).Results;

        Assert.Equal((int)StatusCode.Aborted, results[0].Error.Code);
        Assert.Equal(world.Proven, results[1].Promotion.Stage);
    }

    [Fact]
    public async Task Etag_OfTheLastRead_IsAccepted()
    {
        var world = await ContractWorld.Make(server, "fresh");
        var promotions = new Wire.PromotionService.PromotionServiceClient(server.Admin);
        var promotion = (await promotions.GetPromotionAsync(new Wire.GetPromotionRequest { Name = world.Promotion })).Promotion;

        var aborted = await promotions.AbortPromotionAsync(new Wire.AbortPromotionRequest { Name = world.Promotion, Etag = promotion.Etag });

        Assert.Equal(Wire.PromotionPhase.Aborted, aborted.Promotion.Phase);
    }

    private async Task<(MethodDescriptor Method, ContractWorld World, IMessage Request)> Prepare(string name, string purpose)
    {
        var world = await ContractWorld.Make(server, $"{purpose}-{name.ToLowerInvariant()}");
        return (ApiMethods.Find(name), world, ContractRequests.Mutations[name](world));
    }

    // What a batch does not have as a whole, each of its requests has.
    private static void Set(IMessage request, string field, object value)
    {
        if (request.Descriptor.FindFieldByName(field) is { } known)
        {
            known.Accessor.SetValue(request, value);
            return;
        }

        foreach (var one in ((Wire.BatchPromoteRequest)request).Requests)
        {
            Set(one, field, value);
        }
    }
}
