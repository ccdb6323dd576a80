using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Clusters;

/// <summary>A promotion during which its server dies by an order that was given before, and is started again.</summary>
internal static class CrashedPromotion
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromMinutes(4)).Token;

    private static Metadata Headers => new() { { "authorization", $"Bearer {PromotionServer.Token}" } };

    /// <summary>Promotes Freight <c>one</c> to Stage <c>prod</c>, sees the server die, starts it again, and waits for success. Returns <c>PROJECT/PROMOTION</c>.</summary>
    public static async Task<string> Run(PromotionServer server, string project)
    {
        var name = await Promote(server, project);
        await server.Dies();
        await server.Restart();
        await Succeeds(server, name);
        return name;
    }

    private static async Task<string> Promote(PromotionServer server, string project)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var request = new Wire.PromoteRequest { Stage = $"projects/{project}/stages/prod", Freight = $"projects/{project}/freight/one" };
        var answer = await new Wire.PromotionService.PromotionServiceClient(channel).PromoteAsync(request, Headers, cancellationToken: Deadline);
        return $"{project}/{answer.Promotion.Name.Split('/')[^1]}";
    }

    private static async Task Succeeds(PromotionServer server, string name)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var client = new Wire.PromotionService.PromotionServiceClient(channel);
        var full = $"projects/{name.Replace("/", "/promotions/", StringComparison.Ordinal)}";
        using var log = client.WatchLogs(new Wire.WatchLogsRequest { Name = full, Follow = true }, Headers, cancellationToken: Deadline);
        await foreach (var told in log.ResponseStream.ReadAllAsync(Deadline))
        {
            TestContext.Current.TestOutputHelper!.WriteLine(told.ToString());
        }

        var ended = (await client.GetPromotionAsync(new Wire.GetPromotionRequest { Name = full }, Headers, cancellationToken: Deadline)).Promotion;
        Assert.True(ended.Phase == Wire.PromotionPhase.Succeeded, $"{ended}\n{server.Log}");
    }
}
