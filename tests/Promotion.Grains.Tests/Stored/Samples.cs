using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Grains.Tests.Stored;

/// <summary>One state of each kind with every field set, so that its bytes show all that is stored.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly ObjectMeta Meta = new(Map("tier", "gold"), Map("note", "kept"));
    private static readonly ImmutableSortedDictionary<string, Json> Values = ImmutableSortedDictionary<string, Json>.Empty.Add("color", new Json("\"green\""));

    private static readonly ArtifactSet Artifacts = new(
        [new GitCommit("https://git.acme.io/web", "abc", "main", "v1", "fix", "ada", "bob", "code")],
        [new ContainerImage("nginx", "1.0", "sha256:1", Map("k", "v"), "image")],
        [new HelmChart("oci://acme/chart", "web", "1.0.0", "chart")],
        [new GenericArtifact("blob", "other", "7", new Json("{}"))]);

    private static readonly StepSpec Step = new("push", null, "out", "${{ always() }}", true, new StepRetry(TimeSpan.FromMinutes(1), 3), [new Variable("a", "b")], new Json("{\"c\":1}"));
    private static readonly StepSpec Call = Step with { Uses = null, Task = new TaskReference("release", true) };
    private static readonly PromotionTaskSpec Task = new([new TaskVariable("image", "nginx"), new TaskVariable("replicas", null)], [Step]);
    private static readonly FreightReference Reference = new("f1", "happy-otter", "web", Artifacts);
    private static readonly ImmutableSortedDictionary<string, FreightReference> Items = ImmutableSortedDictionary<string, FreightReference>.Empty.Add("Warehouse/web", Reference);

    public static PromotionRun Run { get; } = new(
        "shop", "dev", "dev.01.f1", Reference, [new Variable("a", "b")], [Step], "ada", true, At, PromotionPhase.Running, "soon", At, At, Items, 1,
        [new StepRecord("out", true, StepStatus.Running, At, At, 2, "why")], Values, [new HealthCheck("argocd-update", new Json("{}"))], new Waiting("Retry", "it", At, At));

    public static Stage Stage { get; } = Domain.Stages.Stage.Begin("shop", "dev", Meta, Spec(), Settings(), At) with
    {
        Candidates = ImmutableSortedDictionary<string, Candidate>.Empty.Add("Warehouse/web", new Candidate(Reference, At)),
        Soaking = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("f2", At),
        Queue = [Run with { Phase = PromotionPhase.Pending }],
        Running = Run,
        History = [new FreightCollection("dev.00.f1", At, Items, new Verification(VerificationPhase.Running, "well", At, At, "v2", "ada", Analysis, "smoke@1"), [new Verification(VerificationPhase.Error, "why", At, At, "v1")])],
        Last = new LastPromotion("dev.00.f1", Reference, PromotionPhase.Failed, "no room", At),
        Attempts = ImmutableSortedDictionary<string, Attempt>.Empty.Add("Warehouse/web", new Attempt("f1", PromotionPhase.Failed)),
        Health = new HealthReport(HealthStatus.Unhealthy, ["web crashes"], new Json("[1]")),
        HealthAt = At,
        HealthChecks = [new HealthCheck("argocd-update", new Json("{}"))],
        Holds = ImmutableSortedDictionary<string, Hold>.Empty.Add("Warehouse/web", new Hold("f1", "dev.00.f1", "ada", At, new Hold("f0", "dev.0.f0", "bob", At))),
        Metadata = Values,
        Untold = [new StageNews.Entered("f1", At), new StageNews.Left("f0", At), new StageNews.Verified("f1", At), new StageNews.Unverified("f1", At)],
    };

    public static Freight Freight { get; } = new(
        "shop", "f1", "happy-otter", "web", Meta, Artifacts, At,
        ImmutableSortedDictionary<string, Verified>.Empty.Add("dev", new Verified(At, TimeSpan.FromHours(1))),
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("prod", At),
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("dev", At),
        Values,
        [new FreightNews.Created(), new FreightNews.VerifiedIn("dev"), new FreightNews.ApprovedFor("prod"), new FreightNews.UnverifiedIn("dev")]);

    public static Warehouse Warehouse { get; } = new(
        "shop", "web", Meta, new WarehouseSpec("s", TimeSpan.FromMinutes(5), FreightCreationPolicy.Manual, "true", [Git, Image, Chart]), 3, At,
        [
            new SubscriptionStatus(new Discovered.Commits("g", Artifacts.Commits, [At], "refs"), At, "away"),
            new SubscriptionStatus(new Discovered.Images("nginx", Artifacts.Images, [At]), At, null),
            new SubscriptionStatus(new Discovered.Charts("c", Artifacts.Charts), At, null),
        ],
        At, At, 2, "f0", "nothing matches", new FreightCommand.Create("shop", "f1", "happy-otter", "web", Meta, Artifacts, At));

    public static Project Project { get; } = Domain.Projects.Project.Begin("shop", Meta, At) with
    {
        Config = new ProjectConfigDefinition(Meta, new ProjectConfigSpec([Policy], Values), At),
        Tasks = ImmutableSortedDictionary<string, TaskDefinition>.Empty.Add("release", new TaskDefinition("release", Meta, Task, At)),
        ConfigMaps = ImmutableSortedDictionary<string, ConfigMapDefinition>.Empty.Add("app", new ConfigMapDefinition("app", Meta, Map("color", "green"), At)),
        Secrets = ImmutableSortedDictionary<string, SecretDefinition>.Empty.Add("db", new SecretDefinition("db", Meta, "Opaque", Map("user", "sealed"), At)),
        Stages = ImmutableSortedDictionary<string, StageMembership>.Empty.Add("dev", StageMembership.Of(Meta, Spec())),
        Warehouses = ["web"],
        Untold = ["dev"],
        SettingsChanges = 7,
        Analyses = ImmutableSortedDictionary<string, AnalysisTemplateDefinition>.Empty.Add("smoke", new AnalysisTemplateDefinition("shop", "smoke", Meta, Template, At, At)),
    };

    private static AnalysisTemplateSpec Template => new(
        [new AnalysisArgument("a", "b", new SecretKeyReference("tokens", "key"), "metadata.name")],
        [new AnalysisMetric("rate", "1m", "5m", "3", "result > 0", "result < 0", "1", "2", "3", "4", "web", new Json("{}"))],
        ["rate"], [new MeasurementRetention("rate", 5)], [new AnalysisTemplateReference("base", true)]);

    private static AnalysisRun Analysis => new(
        [new MetricRun(
            new MetricPlan("rate", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), 3, "result > 0", "result < 0", 1, 2, 3, 4, "web", new Json("{}"), true, 5),
            VerificationPhase.Running, "soon", 1, 2, 3, 4, 5, 6, [new Measurement(VerificationPhase.Failed, "0", "why", At, At)])],
        ImmutableSortedDictionary<string, SecretKeyReference>.Empty.Add("token", new SecretKeyReference("tokens", "key")), At);

    private static Subscription Git => new Subscription.Git("code", "g", CommitSelectionStrategy.SemVer, "main", "^1", true, ["a"], ["b"], "true", ["src"], ["docs"], At, 5, true, true);

    private static Subscription Image => new Subscription.Image("image", "nginx", ImageSelectionStrategy.Lexical, ">1", true, ["a"], ["b"], "linux/arm64", 5, true, true);

    private static Subscription Chart => new Subscription.Chart("chart", "c", "web", "^1", 5, true);

    private static PromotionPolicy Policy => new(
        new StageSelector("glob:*", new LabelSelector(Map("tier", "gold"), [new LabelRequirement("k", LabelOperator.NotIn, ["v"])])), true, new Json("{}"), true);

    private static StageSpec Spec() => new(
        "s", [new Variable("a", "b")], [new FreightRequest("web", true, ["test"], TimeSpan.FromHours(1), AvailabilityStrategy.All, SelectionPolicy.MatchUpstream)],
        new PromotionTemplate([new Variable("c", "d")], [Step, Call]),
        new VerificationSpec([new AnalysisTemplateReference("smoke", true)], Meta, [new Variable("e", "f")]), new Json("{}"));

    private static StageSettings Settings() => new(
        true, ImmutableSortedDictionary<string, PromotionTaskSpec>.Empty.Add("release", Task), ImmutableSortedDictionary<string, PromotionTaskSpec>.Empty.Add("release", Task), "smoke@1");

    private static ImmutableSortedDictionary<string, string> Map(string key, string value) => ImmutableSortedDictionary<string, string>.Empty.Add(key, value);
}
