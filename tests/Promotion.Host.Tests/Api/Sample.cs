using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Warehouses;

namespace Promotion.Host.Tests.Api;

/// <summary>Domain objects of a small pipeline: Warehouse web, Stage test.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly Json NoConfig = Json.EmptyObject;

    public static Project Project(string name = "shop") => Domain.Projects.Project.Begin(name, ObjectMeta.Empty, Noon);

    public static StepSpec Step(string uses, string? alias) => new(uses, null, alias, null, false, null, [], NoConfig);

    public static StageSpec Spec(params StepSpec[] steps) => new(
        null,
        [],
        [new FreightRequest("web", true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)],
        steps.Length == 0 ? null : new PromotionTemplate([], [.. steps]),
        null,
        Json.Null);

    public static Stage Stage(string name = "test", string project = "shop", StageSpec? spec = null) =>
        Domain.Stages.Stage.Begin(project, name, ObjectMeta.Empty, spec ?? Spec(Step("compose-output", "first"), Step("compose-output", "second")), StageSettings.None, Noon);

    /// <summary>The Stage with that label and no other.</summary>
    public static Stage Labelled(this Stage stage, string label, string value) =>
        stage with { Meta = ObjectMeta.Empty with { Labels = ImmutableSortedDictionary<string, string>.Empty.Add(label, value) } };

    public static WarehouseSpec WarehouseSpec { get; } = new(
        null,
        TimeSpan.FromMinutes(5),
        FreightCreationPolicy.Automatic,
        null,
        [new Subscription.Git(null, "https://example.org/web.git", CommitSelectionStrategy.NewestFromBranch, null, null, false, [], [], null, [], [], null, 20, false, false)]);

    public static Discovered Found(string commit) => new Discovered.Commits(
        "https://example.org/web.git", [new GitCommit("https://example.org/web.git", commit, null, null, "change", null, null, null)], [Noon], null);

    public static Freight Freight(string name = "f1", string alias = "quick-fox", DateTimeOffset? at = null) => new(
        "shop",
        name,
        alias,
        "web",
        ObjectMeta.Empty,
        new ArtifactSet([new GitCommit("https://example.org/web.git", new string('a', 40), null, null, "change", null, null, null)], [], [], []),
        at ?? Noon,
        ImmutableSortedDictionary<string, Verified>.Empty,
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
        ImmutableSortedDictionary<string, Json>.Empty,
        []);

    public static PromotionRun Run(Stage stage) =>
        PromotionQueueing.Started(stage, PromotionQueueing.Begin(stage, Freight().Reference, "admin", false, new Moment(Noon, "01arz3ndektsv4rrffq69g5fav")), Noon);
}
