using Promotion.Adapters.Storage;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Many Stages in one request.</summary>
public sealed class ManifestBatchTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private Wire.ManifestService.ManifestServiceClient Manifests => new(server.Admin);

    [Fact]
    public async Task Apply_OfManyStages_WritesTheProjectAFewTimesOnly()
    {
        var applied = await Apply(Head("many") + string.Concat(Enumerable.Range(0, 250).Select(i => Stage("many", $"s{i:000}"))));

        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"projects/many/stages/s{i:000}"), applied.Skip(2).Select(result => result.Name));
        Assert.All(applied, result => Assert.Equal(Wire.ManifestOutcome.Created, result.Outcome));
        var project = (await server.Get<SqlStore>().Load(new ActorKey("project", "many"), Deadline))!;
        Assert.Equal(1 + 1 + 3, project.Version);
        Assert.Equal(250, (await server.Grains.GetGrain<IProjectGrain>("many").Get())!.Stages.Count);
        Assert.All(await Apply(string.Concat(Enumerable.Range(0, 250).Select(i => Stage("many", $"s{i:000}")))), result => Assert.Equal(Wire.ManifestOutcome.Unchanged, result.Outcome));
    }

    [Fact]
    public async Task Apply_OfAStageGivenTwice_KeepsTheLater()
    {
        var applied = await Apply(Head("twice") + Stage("twice", "dev", "first") + Stage("twice", "dev", "second"));

        var stage = await new Wire.StageService.StageServiceClient(server.Admin).GetStageAsync(new Wire.GetStageRequest { Name = "projects/twice/stages/dev" }, cancellationToken: Deadline);
        Assert.Equal("second", stage.Stage.Labels["turn"]);
        Assert.Equal([Wire.ManifestOutcome.Created, Wire.ManifestOutcome.Updated], applied.Skip(2).Select(result => result.Outcome));
    }

    [Fact]
    public async Task Delete_OfAProjectWhoseStagesWereOnlyAnnounced_RemovesIt()
    {
        await Apply(Head("broken"));
        var member = new StageMembership(ImmutableSortedDictionary<string, string>.Empty, [], []);
        await server.Grains.GetGrain<IProjectGrain>("broken").JoinStages(ImmutableSortedDictionary<string, StageMembership>.Empty.Add("never", member), new Cause("ada", "test"));

        await new Wire.ProjectService.ProjectServiceClient(server.Admin).DeleteProjectAsync(new Wire.DeleteProjectRequest { Name = "projects/broken" }, cancellationToken: Deadline);

        Assert.Null(await server.Grains.GetGrain<IProjectGrain>("broken").Get());
    }

    private async Task<IReadOnlyList<Wire.AppliedManifest>> Apply(string text) => (await Manifests.ApplyManifestsAsync(
        new Wire.ApplyManifestsRequest { Sources = { new Wire.ManifestSource { Origin = "many.yaml", Text = text } } }, cancellationToken: Deadline)).Results;

    private static string Head(string project) => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: {project}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: main
          namespace: {project}
        spec:
          freightCreationPolicy: Manual
          subscriptions:
          - image:
              repoURL: localhost:1/many/app

        """;

    private static string Stage(string project, string name, string turn = "only") => $"""
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {name}
          namespace: {project}
          labels:
            turn: {turn}
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: main
            sources:
              direct: true

        """;
}
