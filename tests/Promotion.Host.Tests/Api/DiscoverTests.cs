using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Projects;
using Promotion.Grains.Warehouses;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Dry runs of discovery.</summary>
public sealed class DiscoverTests(TestServer server) : IClassFixture<TestServer>
{
    private const string GitUrl = "https://example.org/web.git";
    private const string ImageUrl = "registry.example.org/web";
    private static readonly Cause Cause = new("test", "prepares");

    private readonly Wire.WarehouseService.WarehouseServiceClient _warehouses = new(server.Admin);

    [Fact]
    public async Task DiscoverArtifacts_Manifest_TellsWhatWouldBePackedAndStoresNothing()
    {
        server.Source.Answer = (subscription, _) => Task.FromResult(Found(subscription));

        var answer = await _warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Manifest = Manifest(), Project = "projects/dry" });

        Assert.Equal([(1, ""), (1, "")], answer.Subscriptions.Select(subscription => (subscription.DiscoveredCount, subscription.Discovery.Error)));
        Assert.Equal("1.0.0", Assert.Single(answer.Subscriptions[1].Discovered).Image.Tag);
        Assert.Equal((2, "", false, ""), (answer.Freight.Artifacts.Count, answer.Freight.Alias, answer.FreightExists, answer.Idle));
        Assert.Equal("projects/dry/warehouses/web", answer.Freight.Warehouse);
        Assert.Equal(StatusCode.NotFound, (await Refusal.Of(_warehouses.GetWarehouseAsync(new Wire.GetWarehouseRequest { Name = "projects/dry/warehouses/web" }))).Code);
    }

    [Fact]
    public async Task DiscoverArtifacts_OneRepositoryFails_TellsTheOtherAndWhyThereIsNoFreight()
    {
        server.Source.Answer = (subscription, _) => subscription is Subscription.Git ? throw new DiscoveryException("example.org refuses") : Task.FromResult(Found(subscription));

        var answer = await _warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Manifest = Manifest(), Project = "projects/dry" });

        Assert.Equal([(0, "example.org refuses"), (1, "")], answer.Subscriptions.Select(subscription => (subscription.DiscoveredCount, subscription.Discovery.Error)));
        Assert.Null(answer.Subscriptions[0].DiscoverTime);
        Assert.Equal((null, "Not all subscriptions could be looked at."), (answer.Freight, answer.Idle));
    }

    [Fact]
    public async Task DiscoverArtifacts_CriteriaNotMet_SaysSo()
    {
        server.Source.Answer = (subscription, _) => Task.FromResult(Found(subscription));
        var manifest = Manifest().Replace("spec:", "spec:\n  freightCreationCriteria: {expression: \"imageFrom('" + ImageUrl + "').Tag == '2.0.0'\"}", StringComparison.Ordinal);

        var answer = await _warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Manifest = manifest, Project = "projects/dry" });

        Assert.Null(answer.Freight);
        Assert.StartsWith("What was found does not satisfy freightCreationCriteria", answer.Idle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiscoverArtifacts_RepositoryThatNeverAnswers_CostsTheOthersNothing()
    {
        var never = new TaskCompletionSource<Discovered>();
        var cancelled = new TaskCompletionSource();
        server.Source.Answer = (subscription, cancellation) =>
        {
            if (subscription is not Subscription.Git)
            {
                return Task.FromResult(Found(subscription));
            }

            cancellation.Register(cancelled.SetResult);
            return never.Task.WaitAsync(cancellation);
        };

        var answer = await _warehouses.DiscoverArtifactsAsync(
            new Wire.DiscoverArtifactsRequest { Manifest = Manifest(), Project = "projects/dry" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));

        Assert.Equal($"{GitUrl} was not read before the call's deadline; allow it more time.", answer.Subscriptions[0].Discovery.Error);
        Assert.Equal(1, answer.Subscriptions[1].DiscoveredCount);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task DiscoverArtifacts_ByName_KnowsTheFreightThatExists()
    {
        server.Source.Answer = (subscription, _) => Task.FromResult(Found(subscription));
        await server.Grains.GetGrain<IProjectGrain>("named").Execute(new ProjectCommand.Define("named", ObjectMeta.Empty), Cause);
        using var watch = new Wire.WatchService.WatchServiceClient(server.Admin).Watch(new Wire.WatchRequest { Projects = { "projects/named" } });
        await server.Grains.GetGrain<IWarehouseGrain>("named/web").Define(ObjectMeta.Empty, Sample.WarehouseSpec, Cause);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Wire.Freight? made = null;
        Wire.Warehouse? told = null;
        // The Freight is there a moment before the Warehouse knows that it is.
        while ((made is null || told?.LatestFreight is null) && await watch.ResponseStream.MoveNext(deadline.Token))
        {
            var resource = Resource(watch.ResponseStream.Current);
            (made, told) = (resource?.Freight ?? made, resource?.Warehouse ?? told);
        }

        var answer = await _warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Name = "projects/named/warehouses/web" });
        var status = (await _warehouses.GetWarehouseAsync(new Wire.GetWarehouseRequest { Name = "projects/named/warehouses/web" })).Warehouse;

        await new Wire.FreightService.FreightServiceClient(server.Admin).DeleteFreightAsync(new Wire.DeleteFreightRequest { Name = answer.Freight.Name });
        var without = (await _warehouses.GetWarehouseAsync(new Wire.GetWarehouseRequest { Name = "projects/named/warehouses/web" })).Warehouse;

        Assert.Equal((answer.Freight.Name, null), (status.LatestFreight.Name, without.LatestFreight));
        Assert.True(answer.FreightExists);
        Assert.Equal(made!.Alias, answer.Freight.Alias);
        Assert.NotNull(status.Subscriptions[0].DiscoverTime);
        Assert.Equal(status.LastDiscovery.FinishTime, status.Subscriptions[0].Discovery.FinishTime);
    }

    [Fact]
    public async Task DiscoverArtifacts_BadRequests_SayWhatWasExpected()
    {
        var none = await Refusal.Of(_warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest()));
        var two = await Refusal.Of(_warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Manifest = $"{Manifest()}\n---\n{Manifest("api")}", Project = "projects/dry" }));
        var broken = await Refusal.Of(_warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Manifest = Manifest().Replace("subscriptions", "subscription", StringComparison.Ordinal), Project = "projects/dry" }));
        var missing = await Refusal.Of(_warehouses.DiscoverArtifactsAsync(new Wire.DiscoverArtifactsRequest { Name = "projects/dry/warehouses/none" }));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (none.Code, none.Reason));
        Assert.Equal("The manifest has 2 Warehouses; expected exactly one.", two.Message);
        Assert.Equal("INVALID_MANIFEST", broken.Reason);
        Assert.Equal(StatusCode.NotFound, missing.Code);
    }

    private static Wire.Resource? Resource(Wire.WatchResponse response) => response.Change?.Resource ?? response.Snapshot?.Resource;

    private static string Manifest(string name = "web") => $$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata: {name: {{name}}}
        spec:
          subscriptions:
          - git: {repoURL: {{GitUrl}}}
          - image: {repoURL: {{ImageUrl}}}
        """;

    private static Discovered Found(Subscription subscription) => subscription is Subscription.Git
        ? Sample.Found(new string('a', 40))
        : new Discovered.Images(
            ImageUrl,
            [new ContainerImage(ImageUrl, "1.0.0", $"sha256:{new string('1', 64)}", ImmutableSortedDictionary<string, string>.Empty, null)],
            [Sample.Noon]);
}
