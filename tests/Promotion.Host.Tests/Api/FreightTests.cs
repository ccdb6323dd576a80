using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Warehouses;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Freight made, renamed and removed by hand.</summary>
public sealed class FreightTests : IClassFixture<TestServer>
{
    private const string GitUrl = "https://example.org/web.git";
    private const string ImageUrl = "registry.example.org/web";
    private static readonly Cause Cause = new("test", "prepares");
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
    private static readonly string OldCommit = new('a', 40);
    private static readonly string NewCommit = new('b', 40);

    private readonly TestServer _server;
    private readonly Wire.FreightService.FreightServiceClient _freight;
    private readonly Wire.WatchService.WatchServiceClient _watches;
    private readonly Wire.ManifestService.ManifestServiceClient _manifests;

    public FreightTests(TestServer server)
    {
        _server = server;
        (_freight, _watches, _manifests) = (new(server.Admin), new(server.Admin), new(server.Admin));
        server.Source.Answer = (subscription, _) => Task.FromResult(Found(subscription));
    }

    [Fact]
    public async Task CreateFreight_WithoutChoices_TakesTheNewestOfEachSubscription()
    {
        await Warehouse("newest");

        var made = (await _freight.CreateFreightAsync(new Wire.CreateFreightRequest { Warehouse = "projects/newest/warehouses/web", Reason = "by hand" })).Freight;
        var again = (await _freight.CreateFreightAsync(new Wire.CreateFreightRequest { Warehouse = "projects/newest/warehouses/web" })).Freight;

        Assert.Equal((NewCommit, "2.0.0", Digest('2')), (made.Artifacts[0].Commit.Id, made.Artifacts[1].Image.Tag, made.Artifacts[1].Image.Digest));
        Assert.Matches("^[a-z]+-[a-z]+$", made.Alias);
        Assert.Equal((made.Name, made.Alias), (again.Name, again.Alias));
    }

    [Fact]
    public async Task CreateFreight_Choices_AreCompletedFromWhatWasDiscovered()
    {
        await Warehouse("choices");
        var image = new Wire.Artifact { Image = new Wire.ContainerImage { RepoUrl = ImageUrl, Tag = "1.0.0" } };

        var made = (await _freight.CreateFreightAsync(new Wire.CreateFreightRequest
        {
            Warehouse = "projects/choices/warehouses/web",
            Artifacts = { new Wire.ArtifactChoice { Artifact = image }, Pick(GitUrl, OldCommit[..7]) },
            Alias = "hotfix-1",
        })).Freight;

        Assert.Equal("hotfix-1", made.Alias);
        Assert.Equal((OldCommit, Digest('1')), (made.Artifacts[0].Commit.Id, made.Artifacts[1].Image.Digest));
    }

    [Fact]
    public async Task CreateFreight_WrongChoices_AreAllNamed()
    {
        await Warehouse("wrong");

        var refused = await Refusal.Of(_freight.CreateFreightAsync(new Wire.CreateFreightRequest
        {
            Warehouse = "projects/wrong/warehouses/web",
            Artifacts = { Pick("registry.example.org/api", "1"), Pick(ImageUrl, "3.0.0") },
        }));
        var empty = await Refusal.Of(_freight.CreateFreightAsync(new Wire.CreateFreightRequest
        {
            Warehouse = "projects/wrong/warehouses/web",
            Artifacts = { new Wire.ArtifactChoice() },
        }));
        var missing = await Refusal.Of(_freight.CreateFreightAsync(new Wire.CreateFreightRequest { Warehouse = "projects/wrong/warehouses/none" }));

        var violations = refused.Status!.GetDetail<Google.Rpc.BadRequest>().FieldViolations;
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (refused.Code, refused.Reason));
        Assert.Equal(["artifacts[0]", "artifacts[1]"], violations.Select(violation => violation.Field));
        Assert.Contains("expected TAG@DIGEST, or what it discovered: 2.0.0, 1.0.0", violations[1].Description, StringComparison.Ordinal);
        Assert.Equal(StatusCode.InvalidArgument, empty.Code);
        Assert.Equal("projects/wrong/warehouses/none", missing.Resource);
    }

    [Fact]
    public async Task CloneFreight_ByAlias_ReplacesWhatIsChosenAndElseReturnsTheSame()
    {
        await Warehouse("clone");
        var old = await Create("clone", "old", Pick(GitUrl, OldCommit), Pick(ImageUrl, "1.0.0"));

        var clone = (await _freight.CloneFreightAsync(new Wire.CloneFreightRequest { Name = "projects/clone/freight/old", Artifacts = { Pick(ImageUrl, "2.0.0") } })).Freight;
        var same = (await _freight.CloneFreightAsync(new Wire.CloneFreightRequest { Name = "projects/clone/freight/old" })).Freight;
        var otherAlias = await Refusal.Of(_freight.CloneFreightAsync(new Wire.CloneFreightRequest { Name = old.Name, Alias = "new" }));

        Assert.Equal((OldCommit, "2.0.0"), (clone.Artifacts[0].Commit.Id, clone.Artifacts[1].Image.Tag));
        Assert.NotEqual(old.Name, clone.Name);
        Assert.Equal((old.Name, "old"), (same.Name, same.Alias));
        Assert.Equal((StatusCode.AlreadyExists, "ALREADY_EXISTS"), (otherAlias.Code, otherAlias.Reason));
    }

    [Fact]
    public async Task SetFreightAlias_Taken_IsRefusedAndFreeOneIsSeenByStages()
    {
        await Warehouse("alias");
        var first = await Create("alias", "first");
        var second = await Create("alias", "second", Pick(ImageUrl, "1.0.0"));
        await Grain<IStageGrain>("alias/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "one")), Cause);
        using var watch = _watches.Watch(new Wire.WatchRequest { Projects = { "projects/alias" } }, cancellationToken: Deadline);

        var taken = await Refusal.Of(_freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = first.Name, Alias = "second" }));
        var bad = await Refusal.Of(_freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = first.Name, Alias = "a b" }));
        await _freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = second.Name, Alias = "third", RequestId = "r1" });
        var renamed = (await _freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = "projects/alias/freight/first", Alias = "second" })).Freight;
        var repeated = (await _freight.SetFreightAliasAsync(new Wire.SetFreightAliasRequest { Name = second.Name, Alias = "third", RequestId = "r1" })).Freight;
        while ((await Grain<IStageGrain>("alias/test").Get())!.Candidates["Warehouse/web"].Freight.Alias is "first")
        {
            Assert.True(await watch.ResponseStream.MoveNext(Deadline));
        }

        Assert.Equal((StatusCode.AlreadyExists, "ALIAS_TAKEN"), (taken.Code, taken.Reason));
        Assert.Equal(StatusCode.InvalidArgument, bad.Code);
        Assert.Equal((first.Name, "second"), (renamed.Name, renamed.Alias));
        Assert.Equal((second.Name, "third"), (repeated.Name, repeated.Alias));
    }

    [Fact]
    public async Task DeleteFreight_InUse_NamesTheStageAndOtherwiseRemovesIt()
    {
        await Warehouse("remove");
        var used = await Create("remove", "used");
        var unused = await Create("remove", "unused", Pick(ImageUrl, "1.0.0"));
        await Grain<IStageGrain>("remove/test").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "one")), Cause);
        using var watch = _watches.Watch(new Wire.WatchRequest { Projects = { "projects/remove" } }, cancellationToken: Deadline);
        await new Wire.PromotionService.PromotionServiceClient(_server.Admin).PromoteAsync(new Wire.PromoteRequest { Stage = "projects/remove/stages/test", Freight = used.Name });
        await Until(watch, response => response.Change?.Resource.Freight is { CurrentlyIn.Count: 1 });

        var refused = await Refusal.Of(_freight.DeleteFreightAsync(new Wire.DeleteFreightRequest { Name = used.Name }));
        await _freight.DeleteFreightAsync(new Wire.DeleteFreightRequest { Name = "projects/remove/freight/unused", RequestId = "once" });
        await Create("remove", "unused", Pick(ImageUrl, "1.0.0"));
        await _freight.DeleteFreightAsync(new Wire.DeleteFreightRequest { Name = "projects/remove/freight/unused", RequestId = "once" });
        var kept = (await _freight.GetFreightAsync(new Wire.GetFreightRequest { Name = unused.Name })).Freight;
        await _freight.DeleteFreightAsync(new Wire.DeleteFreightRequest { Name = unused.Name, RequestId = "twice" });
        var stage = (await Grain<IStageGrain>("remove/test").Get())!;
        var gone = await Refusal.Of(_freight.GetFreightAsync(new Wire.GetFreightRequest { Name = unused.Name }));

        Assert.Equal((StatusCode.FailedPrecondition, "IN_USE"), (refused.Code, refused.Reason));
        Assert.Contains("in use by test", refused.Message, StringComparison.Ordinal);
        Assert.Equal("unused", kept.Alias);
        Assert.Equal("used", stage.Candidates["Warehouse/web"].Freight.Alias);
        Assert.Equal(StatusCode.NotFound, gone.Code);
    }

    [Fact]
    public async Task ApplyManifests_FreightThatIsNotTheWarehouses_IsRefusedBeforeAnythingIsApplied()
    {
        await Warehouse("apply");
        await Create("apply", "taken", Pick(ImageUrl, "1.0.0"));

        var refused = await Refusal.Of(Apply("apply", "new", "taken", "registry.example.org/api"));
        var created = (await Apply("apply", "new", "fresh", ImageUrl)).Results;
        var renamed = (await Apply("apply", "new", "fresher", ImageUrl)).Results;

        var violations = refused.Status!.GetDetail<Google.Rpc.BadRequest>().FieldViolations;
        Assert.Equal("INVALID_MANIFEST", refused.Reason);
        Assert.Equal(["document 2, images[0]", "document 2, images", "document 2, alias"], violations.Select(violation => violation.Field));
        Assert.Equal([Wire.ManifestOutcome.Created, Wire.ManifestOutcome.Created], created.Select(result => result.Outcome));
        Assert.Equal([Wire.ManifestOutcome.Unchanged, Wire.ManifestOutcome.Updated], renamed.Select(result => result.Outcome));
        Assert.Equal("fresher", (await _freight.GetFreightAsync(new Wire.GetFreightRequest { Name = created[1].Name })).Freight.Alias);
    }

    private AsyncUnaryCall<Wire.ApplyManifestsResponse> Apply(string project, string configMap, string alias, string image) => _manifests.ApplyManifestsAsync(new Wire.ApplyManifestsRequest
    {
        Project = $"projects/{project}",
        Sources =
        {
            new Wire.ManifestSource
            {
                Text = $$"""
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: {{configMap}}}
                    ---
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Freight
                    metadata: {name: any}
                    alias: {{alias}}
                    origin: {kind: Warehouse, name: web}
                    commits: [{repoURL: {{GitUrl}}, id: {{NewCommit}}}]
                    images: [{repoURL: {{image}}, tag: 9.9.9, digest: {{Digest('9')}}}]
                    """,
            },
        },
    });

    private async Task<Wire.Freight> Create(string project, string alias, params Wire.ArtifactChoice[] choices) => (await _freight.CreateFreightAsync(
        new Wire.CreateFreightRequest { Warehouse = $"projects/{project}/warehouses/web", Artifacts = { choices }, Alias = alias })).Freight;

    private T Grain<T>(string key)
        where T : IGrainWithStringKey => _server.Grains.GetGrain<T>(key);

    // A project with a Warehouse that packs nothing by itself, and has discovered two commits and two images.
    private async Task Warehouse(string project)
    {
        await Grain<IProjectGrain>(project).Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Cause);
        using var watch = _watches.Watch(new Wire.WatchRequest { Projects = { $"projects/{project}" } }, cancellationToken: Deadline);
        var image = new Subscription.Image(null, ImageUrl, ImageSelectionStrategy.SemVer, null, true, [], [], null, 20, false, false);
        var spec = Sample.WarehouseSpec with { FreightCreationPolicy = FreightCreationPolicy.Manual, Subscriptions = Sample.WarehouseSpec.Subscriptions.Add(image) };
        await Grain<IWarehouseGrain>($"{project}/web").Define(ObjectMeta.Empty, spec, Cause);
        await Until(watch, response => (response.Change?.Resource ?? response.Snapshot?.Resource)?.Warehouse?.LastDiscovery is not null);
    }

    private static Discovered Found(Subscription subscription) => subscription is Subscription.Git
        ? new Discovered.Commits(GitUrl, [Commit(NewCommit), Commit(OldCommit)], [Sample.Noon, Sample.Noon], null)
        : new Discovered.Images(ImageUrl, [Image("2.0.0", '2'), Image("1.0.0", '1')], [Sample.Noon, Sample.Noon]);

    private static GitCommit Commit(string id) => new(GitUrl, id, null, null, "change", null, null, null);

    private static ContainerImage Image(string tag, char digest) => new(ImageUrl, tag, Digest(digest), ImmutableSortedDictionary<string, string>.Empty, null);

    private static string Digest(char of) => $"sha256:{new string(of, 64)}";

    private static Wire.ArtifactChoice Pick(string subscription, string reference) =>
        new() { Pick = new Wire.ArtifactPick { Subscription = subscription, Reference = reference } };

    private static async Task<Wire.WatchResponse> Until(AsyncServerStreamingCall<Wire.WatchResponse> watch, Func<Wire.WatchResponse, bool> holds)
    {
        while (await watch.ResponseStream.MoveNext(Deadline))
        {
            if (holds(watch.ResponseStream.Current))
            {
                return watch.ResponseStream.Current;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }
}
