using System.Collections.Immutable;
using CsCheck;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Tests.Manifests;

/// <summary>Generators of valid manifests of every kind but Secret, which is not read back.</summary>
internal static class Gens
{
    private static readonly Gen<string> Name = Gen.OneOf("web", "a", "eu-1", "team.web", new string('n', 63));
    private static readonly Gen<string> Text = Gen.OneOf("a", "two words", "${{ vars.a }}", "first\nsecond\n", "true", "1.10", "ä\"'\\");
    private static readonly Gen<string?> Some = Gen.OneOf(Gen.Const(() => (string?)null), Text.Select(text => (string?)text));
    private static readonly Gen<TimeSpan> Time = Gen.OneOf(Gen.Int[1, 1_000_000].Select(s => TimeSpan.FromSeconds(s)), Gen.Long[1, 20_000_000].Select(t => TimeSpan.FromTicks(t)));
    private static readonly Gen<TimeSpan?> SomeTime = Gen.OneOf(Gen.Const(() => (TimeSpan?)null), Gen.Const<TimeSpan?>(TimeSpan.Zero), Time.Select(time => (TimeSpan?)time));
    private static readonly Gen<Json> Config = Gen.OneOf(Json.Null, Json.EmptyObject, new Json("""{"path":"./out","n":[1,2.5,true,null,{"b":"${{ vars.b }}"}]}"""));

    private static readonly Gen<ImmutableArray<Variable>> Vars = List(Gen.Select(Gen.OneOf("a", "_b", "C3"), Gen.OneOf(Text, Gen.Const("")), (name, value) => new Variable(name, value)));

    private static readonly Gen<ImmutableSortedDictionary<string, string>> Labels = Gen
        .Select(Gen.OneOf("tier", "acme.io/team"), Gen.OneOf("gold", "", "1"), KeyValuePair.Create).Array[0, 2]
        .Select(entries => entries.DistinctBy(entry => entry.Key).ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static readonly Gen<ObjectMeta> Meta = Gen.Select(
        Labels, Text.Array[0, 2], (labels, notes) => new ObjectMeta(labels, notes.Index().ToImmutableSortedDictionary(n => $"note-{n.Index}", n => n.Item, StringComparer.Ordinal)));

    private static readonly Gen<LabelSelector> Selector = Gen.Select(
        Labels,
        List(Gen.Select(Gen.Enum<LabelOperator>(), Gen.OneOf("a", "b.io/c"), (how, key) => new LabelRequirement(key, how, how is LabelOperator.In or LabelOperator.NotIn ? ["x", "y"] : []))),
        (labels, requirements) => new LabelSelector(labels, requirements));

    private static readonly Gen<ImmutableArray<StepSpec>> Steps = Gen
        .Select(Gen.OneOf("git-clone", "http"), Gen.Bool, Some, Gen.Bool, SomeTime, Gen.Int[0, 5], Vars, Config)
        .Array[1, 4]
        .Select(steps => steps.Select((s, i) => new StepSpec(s.Item1, null, s.Item2 ? $"alias-{i}" : null, s.Item3, s.Item4, s.Item6 > 3 ? null : new StepRetry(s.Item5, s.Item6), s.Item7, s.Item8)).ToImmutableArray());

    private static readonly Gen<StepSpec> TaskStep = Gen.Select(Name, Gen.Bool, Vars, (name, isCluster, vars) => new StepSpec(null, new TaskReference(name, isCluster), null, null, false, null, vars, Json.Null));

    private static readonly Gen<PromotionTemplate?> Template = Gen.OneOf(
        Gen.Const(() => (PromotionTemplate?)null),
        Vars.Select(vars => (PromotionTemplate?)new PromotionTemplate(vars, [])),
        Gen.Select(Vars, Steps, TaskStep, (vars, steps, task) => (PromotionTemplate?)new PromotionTemplate(vars, [.. steps, task])));

    private static readonly Gen<VerificationSpec?> Verification = Gen.OneOf(
        Gen.Const(() => (VerificationSpec?)null),
        Gen.Select(Name, Gen.Bool, Meta, Gen.Bool, Vars, (name, isCluster, meta, hasMeta, args) => (VerificationSpec?)new VerificationSpec([new(name, isCluster)], hasMeta ? meta : null, args)));

    private static readonly Gen<FreightRequest> Request = Gen.Select(
        Gen.Bool, Gen.Int[0, 2], SomeTime, Gen.Enum<AvailabilityStrategy>(), Gen.Enum<SelectionPolicy>(),
        (direct, stages, soak, strategy, policy) => new FreightRequest(
            "", direct || stages == 0, [.. Enumerable.Range(0, stages).Select(i => $"stage-{i}")], soak, strategy, direct || stages != 1 ? SelectionPolicy.NewestFreight : policy));

    private static readonly Gen<Subscription> Git = Gen.Select(
        Gen.Enum<CommitSelectionStrategy>(), Some, Gen.OneOf<string?>(null, "main", "release/1.x"), Gen.Bool, Gen.Int[1, 100], Gen.Bool, Gen.Bool, Gen.Int[-1, 100_000],
        (strategy, filter, branch, strict, limit, insecure, blobless, since) => (Subscription)new Subscription.Git(
            null, "https://git.acme.io/web.git", strategy, branch, strict ? "^1.2.0" : null, strict, insecure ? ["^v"] : [], blobless ? ["-rc", "x"] : [], filter,
            strict ? ["src", "glob:*.md"] : [], insecure ? ["regex:^docs"] : [], since < 0 ? null : new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(since % 3)).AddMilliseconds(since), limit, insecure, blobless));

    private static readonly Gen<Subscription> Image = Gen.Select(
        Gen.Enum<ImageSelectionStrategy>(), Gen.Bool, Gen.Int[1, 100], Gen.Bool, Gen.Bool,
        (strategy, strict, limit, cache, insecure) => (Subscription)new Subscription.Image(
            null, "ghcr.io/acme/web", strategy, strategy is ImageSelectionStrategy.Digest ? "latest" : strict ? ">=1.0.0" : null, strict,
            cache ? ["^v"] : [], insecure ? ["x"] : [], strict ? "linux/arm/v7" : null, limit, cache, insecure));

    private static readonly Gen<Subscription> Chart = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[1, 100],
        (isOci, flag, limit) => (Subscription)new Subscription.Chart(
            null, isOci ? "oci://ghcr.io/acme/chart" : "https://charts.acme.io", isOci ? null : "web", flag ? "1.x" : null, limit, flag));

    private static readonly Gen<ImmutableArray<Subscription>> Subscriptions = Gen.Select(Git, Image, Chart, Gen.Int[1, 7], Gen.Bool,
        (git, image, chart, mask, named) => ImmutableArray.CreateRange(
            new[] { git, image, chart }.Where((_, i) => (mask & (1 << i)) != 0).Select((s, i) => named ? s with { Name = $"name-{i}" } : s)));

    private static readonly Gen<PromotionPolicy> Policy = Gen.Select(
        Selector, Gen.OneOf<string?>(null, "glob:prod-*", "regex:^x"), Gen.Bool, Gen.OneOf(Json.Null, new Json("""{"onPromotion":["Failed"]}""")),
        (selector, name, auto, rollback) => new PromotionPolicy(new StageSelector(name, selector), auto, rollback, false));

    private static readonly Gen<ArtifactSet> Artifacts = Gen.Select(
        Some, Some, Labels, Config,
        (first, second, labels, config) => new ArtifactSet(
            [new GitCommit("https://git.acme.io/web", "abc", first, second, first, second, first, second)],
            [new ContainerImage("ghcr.io/acme/web", "v1", "sha256:abc", labels, first)],
            [new HelmChart("oci://ghcr.io/acme/chart", second, "1.0.0", first)],
            [new GenericArtifact(first ?? "", "sub", "1", config)]));

    private static readonly Gen<AnalysisArgument> Argument = Gen.Select(Gen.Int[0, 3], Text, (kind, text) => kind switch
    {
        0 => new AnalysisArgument("a", null, null, null),
        1 => new AnalysisArgument("b", text, null, null),
        2 => new AnalysisArgument("c", null, new SecretKeyReference("tokens", "key"), null),
        _ => new AnalysisArgument("d", null, null, "metadata.name"),
    });

    private static readonly Gen<string?> SomeNumber = Gen.OneOf(Gen.Const(() => (string?)null), Gen.Int[0, 9].Select(number => (string?)$"{number}"), Gen.Const<string?>("{{args.n}}"));

    private static readonly Gen<AnalysisMetric> Metric = Gen.Select(SomeNumber, SomeNumber, SomeNumber, Gen.OneOf<string?>(null, "5m", "{{args.i}}"), Gen.OneOf<string?>(null, "result > 0", "{{args.c}}"), Gen.Bool,
        (count, failures, errors, interval, condition, isWeb) => new AnalysisMetric(
            "", interval, interval, count, condition, condition, failures, failures, errors, errors, isWeb ? "web" : "prometheus",
            new Json(isWeb ? """{"url":"http://web.local/{{args.a}}","jsonPath":"{$.ok}","headers":[{"key":"A","value":"b"}]}""" : """{"address":"http://prom.local","query":"up","timeout":5}""")));

    private static readonly Gen<AnalysisTemplateSpec> Analysis = Gen.Select(List(Argument), Metric.Array[1, 3], Gen.Bool, Gen.Int[1, 100], (args, metrics, more, kept) => new AnalysisTemplateSpec(
        [.. args.DistinctBy(argument => argument.Name)],
        [.. metrics.Select((metric, i) => metric with { Name = $"m-{i}" })],
        more ? ["m-.*"] : [],
        more ? [new MeasurementRetention("m-0", kept)] : [],
        more ? [new AnalysisTemplateReference("base", true), new AnalysisTemplateReference("own", false)] : []));

    /// <summary>A manifest of any kind.</summary>
    public static readonly Gen<Manifest> Any = Gen.OneOf(
        Meta.Select(meta => (Manifest)new Manifest.OfProject("acme", meta)),
        Gen.Select(Meta, List(Policy), Gen.Bool, (meta, policies, old) => (Manifest)new Manifest.OfProjectConfig("acme", "acme", meta, new ProjectConfigSpec(
            old ? [.. policies, new PromotionPolicy(new StageSelector("old", LabelSelector.Everything), true, Json.Null, true)] : policies,
            old ? ImmutableSortedDictionary<string, Json>.Empty : ImmutableSortedDictionary<string, Json>.Empty.Add("stageLinks", new Json("""[{"title":"a","url":"b"}]"""))))),
        Gen.Select(Name, Meta, Some, Time, Gen.Enum<FreightCreationPolicy>(), Some, Subscriptions, (name, meta, shard, interval, policy, criteria, subscriptions) =>
            (Manifest)new Manifest.OfWarehouse("acme", name, meta, new WarehouseSpec(shard, interval + TimeSpan.FromSeconds(1), policy, criteria, subscriptions))),
        Gen.Select(Name, Meta, Some, Vars, Request.Array[1, 3], Template, Verification, Gen.Bool, (name, meta, shard, vars, requests, template, verification, targets) =>
            (Manifest)new Manifest.OfStage("acme", name, meta, new StageSpec(
                shard, vars, [.. requests.Select((request, i) => request with { Warehouse = $"web-{i}" })], template, verification, targets ? new Json("""{"selectors":[]}""") : Json.Null))),
        Gen.Select(Name, Meta, Gen.Bool, Some, Steps, (name, meta, isCluster, value, steps) =>
            (Manifest)new Manifest.OfTask(isCluster ? "" : "acme", name, meta, new PromotionTaskSpec([new TaskVariable("a", value)], steps))),
        Gen.Select(Name, Meta, Gen.Bool, Analysis, (name, meta, isCluster, spec) => (Manifest)new Manifest.OfAnalysisTemplate(isCluster ? "" : "acme", name, meta, spec)),
        Gen.Select(Meta, Gen.OneOf<string?>(null, "happy-otter"), Name, Artifacts, (meta, alias, warehouse, artifacts) => (Manifest)new Manifest.OfFreight("acme", "", meta, alias, warehouse, artifacts)),
        Gen.Select(Name, Meta, Gen.Bool, (name, meta, byOrigin) => (Manifest)new Manifest.OfPromotion("acme", "", meta, name, byOrigin ? null : "abc", byOrigin ? "web" : null)),
        Gen.Select(Name, Meta, Text, (name, meta, value) => (Manifest)new Manifest.OfConfigMap("acme", name, meta, ImmutableSortedDictionary<string, string>.Empty.Add("a.b", value).Add("c", ""))),
        Gen.Const((Manifest)new Manifest.OfApplication("argocd", "web", ObjectMeta.Empty, new Json("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"web"},"spec":{"x":[1]}}"""))));

    private static Gen<ImmutableArray<T>> List<T>(Gen<T> item) => item.Array[0, 3].Select(items => items.ToImmutableArray());
}
