using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

public sealed class ArgoCdUpdateStepTests
{
    private const string One = """
        {"apps":[{"name":"web","sources":[{"repoURL":"https://git.example/acme/web.git","desiredRevision":"abc","updateTargetRevision":true}]}]}
        """;

    private const string Team = """{"apps":[{"selector":{"matchLabels":{"team":"web"}},"sources":[{"repoURL":"https://git.example/acme/web"}]}]}""";

    private readonly FakeArgoCd argoCd = new();

    [Fact]
    public async Task Run_FirstLook_WritesSourcesAndStartsAMarkedOperation()
    {
        argoCd.Put(argoCd.Add("web") with { Spec = new([new("https://git.example/acme/web", null, null, "main")], new Json("""{"syncOptions":["A=true"],"retry":{"limit":2}}""")) });

        var result = await Run(One);

        Assert.Equal(StepStatus.Running, result.Status);
        Assert.Equal(("ArgoCdSync", "Application argocd/web: operation Running"), result.Waiting);
        Assert.Equal(TimeSpan.FromSeconds(10), result.RetryAfter);
        var (name, update) = Assert.Single(argoCd.Syncs);
        Assert.Equal("argocd/web", name.ToString());
        Assert.Equal("abc", update.Sources[0].TargetRevision);
        Assert.Equal("prod.1", update.Operation.Promotion);
        Assert.Equal(new OperationInitiator("ada", false), update.Operation.Initiator);
        Assert.Equal("""["A=true"]""", update.Operation.SyncOptions.ToString());
        Assert.Equal("""{"limit":2}""", update.Operation.Retry.ToString());
    }

    [Fact]
    public async Task Run_WithoutActor_IsAutomated()
    {
        argoCd.Add("web");

        await Run(One, actor: null);

        Assert.True(argoCd.Syncs[0].Update.Operation.Initiator.IsAutomated);
    }

    [Fact]
    public async Task Run_WithoutSources_LeavesThemAlone()
    {
        argoCd.Add("web");

        await Run("""{"apps":[{"name":"web"}]}""");

        Assert.Empty(argoCd.Syncs[0].Update.Sources);
    }

    [Fact]
    public async Task Run_Repeated_FindsItsOwnOperationAndEndsWithIt()
    {
        argoCd.Add("web");
        await Run(One);

        var again = await Run(One);
        argoCd.End("web", OperationPhase.Succeeded, "abc");
        var ended = await Run(One);

        Assert.Equal("Application argocd/web: operation Running, of promotion prod.1", again.Waiting?.On);
        Assert.Single(argoCd.Syncs);
        Assert.Equal(StepStatus.Succeeded, ended.Status);
        Assert.Equal("""{"apps":[{"name":"web","namespace":"argocd"}]}""", ended.Output.ToString());
        Assert.Equal("argocd-update", ended.HealthCheck?.Uses);
        Assert.Equal("""{"apps":[{"name":"web","namespace":"argocd","desiredRevisions":["abc"]}]}""", ended.HealthCheck?.Input.ToString());
    }

    [Fact]
    public async Task Run_OwnOperationEndedElsewhere_SyncsAgain()
    {
        argoCd.Add("web");
        await Run(One);
        argoCd.End("web", OperationPhase.Succeeded, "older");

        Assert.Equal(StepStatus.Running, (await Run(One)).Status);
        Assert.Equal(2, argoCd.Syncs.Count);
    }

    [Fact]
    public async Task Run_AnotherPromotionsOperation_WaitsForItsEndThenStartsItsOwn()
    {
        argoCd.Add("web");
        await Run(One, promotion: "prod.0");

        var waiting = await Run(One);
        argoCd.End("web", OperationPhase.Failed, "abc");
        await Run(One);

        Assert.Equal("Application argocd/web: operation Running, of promotion prod.0", waiting.Waiting?.On);
        Assert.Equal(["prod.0", "prod.1"], argoCd.Syncs.Select(sync => sync.Update.Operation.Promotion));
    }

    [Theory]
    [InlineData(OperationPhase.Failed)]
    [InlineData(OperationPhase.Error)]
    public async Task Run_OwnOperationFailed_SaysWhyAndTouchesNothingElse(OperationPhase phase)
    {
        argoCd.Add("a");
        argoCd.Add("web");
        await Run(One);
        argoCd.End("web", phase, "abc");

        var error = await Assert.ThrowsAsync<StepException>(() => Run("""{"apps":[{"name":"a"},{"name":"web"}]}"""));

        Assert.Equal("Argo CD Application \"web\" in namespace \"argocd\" failed with: the words", error.Message);
        Assert.Equal((StepStatus.Errored, false), (error.Status, error.IsTerminal));
        Assert.Single(argoCd.Syncs);
    }

    [Fact]
    public async Task Run_Selector_SyncsTheAuthorizedOnes()
    {
        argoCd.Add("a");
        argoCd.Add("b", authorized: "shop:test");
        argoCd.Add("c");

        var result = await Run(Team);

        Assert.Equal(["a", "c"], argoCd.Syncs.Select(sync => sync.Name.Name));
        Assert.Equal("Application argocd/a: operation Running; Application argocd/c: operation Running", result.Waiting?.On);
    }

    [Fact]
    public async Task Run_OneOfSeveralEnded_WaitsForTheOthers()
    {
        argoCd.Add("a");
        argoCd.Add("b");
        await Run(Team);
        argoCd.End("a", OperationPhase.Succeeded, "x");

        Assert.Equal("Application argocd/b: operation Running, of promotion prod.1", (await Run(Team)).Waiting?.On);
    }

    [Fact]
    public async Task Run_TwoEntriesMeanOneApplication_SyncsItOnceWithBoth()
    {
        argoCd.Put(argoCd.Add("web") with { Spec = new([new("https://git.example/a", null, null, null), new("https://git.example/b", null, null, null)], Json.Null) });

        await Run("""
            {"apps":[{"name":"web","sources":[{"repoURL":"https://git.example/a","desiredRevision":"1","updateTargetRevision":true}]},
                     {"name":"web","sources":[{"repoURL":"https://git.example/b","desiredRevision":"2","updateTargetRevision":true}]}]}
            """);

        Assert.Equal(["1", "2"], Assert.Single(argoCd.Syncs).Update.Sources.Select(source => source.TargetRevision));
    }

    [Fact]
    public async Task Run_SelectedApplicationsDiffer_RefusesBeforeTouchingOne()
    {
        argoCd.Add("a");
        argoCd.Add("b", url: "https://git.example/other");

        var error = await Assert.ThrowsAsync<StepException>(() => Run(Team));

        Assert.StartsWith("selected Applications must have compatible sources; 1 incompatible. No Applications were updated: no source of Argo CD Application \"b\"", error.Message, StringComparison.Ordinal);
        Assert.Empty(argoCd.Syncs);
    }

    [Theory]
    [InlineData(One, null, "unable to find Argo CD Application \"web\" in namespace \"argocd\"")]
    [InlineData(Team, null, "no Argo CD Applications found matching selector in namespace \"argocd\"")]
    [InlineData(One, "shop:test", "Argo CD Application \"web\" in namespace \"argocd\" is not authorized for Stage shop:prod: its annotation kargo.akuity.io/authorized-stage does not list the Stage")]
    [InlineData(One, "shop:*", "Argo CD Application \"web\" in namespace \"argocd\" is not authorized for Stage shop:prod: annotation kargo.akuity.io/authorized-stage: \"shop:*\" is not <project>:<stage>; wildcards are not allowed")]
    [InlineData(Team, "shop:test", "found 1 Application(s) matching selector in namespace \"argocd\", but none are authorized for Stage shop:prod")]
    public async Task Run_NothingToSync_SaysWhy(string config, string? authorized, string message)
    {
        if (authorized is not null)
        {
            argoCd.Add("web", authorized);
        }

        var error = await Assert.ThrowsAsync<StepException>(() => Run(config));

        Assert.Equal((message, StepStatus.Errored, false), (error.Message, error.Status, error.IsTerminal));
        Assert.Empty(argoCd.Syncs);
    }

    [Fact]
    public async Task Run_ArgoCdNotReached_WaitsForIt()
    {
        (argoCd.Broken, argoCd.IsAway) = ("cannot reach prod: refused", true);

        var result = await Run(One);

        Assert.Equal((StepStatus.Running, ("ArgoCd", "Argo CD to answer: cannot reach prod: refused")), (result.Status, result.Waiting));
    }

    [Fact]
    public async Task Run_ArgoCdRefuses_SaysWhy()
    {
        argoCd.Broken = "prod refused with 403: no";

        Assert.Equal("prod refused with 403: no", (await Assert.ThrowsAsync<StepException>(() => Run(One))).Message);
    }

    [Fact]
    public async Task Run_InstanceNamed_SyncsThereAndRecordsIt()
    {
        argoCd.Add("web");
        var step = new ArgoCdUpdateStep(new FakeInstances(new ArgoCdInstance("other", ["argocd"], new FakeArgoCd()), new ArgoCdInstance("eu", ["argocd"], argoCd)));

        var result = await step.Run(Context("""{"apps":[{"name":"web","instance":"eu"}]}""", "prod.1", "ada"), default);

        Assert.Single(argoCd.Syncs);
        Assert.Equal("""{"apps":[{"name":"web","namespace":"argocd","instance":"eu","desiredRevisions":[""]}]}""", result.HealthCheck?.Input.ToString());
    }

    [Theory]
    [InlineData("team-shop", "shop-prod", null)]
    [InlineData("default", "shop-prod", "belongs to Argo CD project \"default\" and is delivered to namespace \"shop-prod\", which project shop may not touch")]
    [InlineData("team-shop", "kube-system", "belongs to Argo CD project \"team-shop\" and is delivered to namespace \"kube-system\", which project shop may not touch")]
    public async Task Run_ApplicationOutsideOfWhatTheProjectMayTouch_IsRefused(string project, string destination, string? words)
    {
        var application = argoCd.Add("web");
        argoCd.Put(application with { Spec = application.Spec with { Project = project, Destination = new ApplicationDestination("", destination) } });
        var access = new ArgoCdAccess([new ArgoCdAccessRule(["sh*"], ["team-shop"], ["shop-*"])]);
        var step = new ArgoCdUpdateStep(new FakeInstances(new ArgoCdInstance("eu", ["argocd"], argoCd) { Access = access }));

        var failure = await Record.ExceptionAsync(() => step.Run(Context("""{"apps":[{"name":"web"}]}""", "prod.1", "ada"), default));

        Assert.Equal(words is null ? null : $"Argo CD Application \"web\" in namespace \"argocd\" {words}", failure?.Message);
        Assert.Equal(words is null ? 1 : 0, argoCd.Syncs.Count);
    }

    [Theory]
    [InlineData("""{"apps":[{"name":"web"}]}""", null)]
    [InlineData("""{"apps":[{"name":"web","selector":null,"namespace":"x"}]}""", null)]
    [InlineData(One, null)]
    [InlineData(Team, null)]
    [InlineData("""{"apps":[{"selector":{"matchExpressions":[{"key":"a","operator":"In","values":["b"]},{"key":"a","operator":"Exists"}]}}]}""", null)]
    [InlineData("""{"apps":[{"name":"w","sources":[{"repoURL":"r","kustomize":{"images":[{"repoURL":"i","tag":"1","digest":""}]},"helm":{"images":[{"key":"k","value":""}]}}]}]}""", null)]
    [InlineData("{}", "apps: is required")]
    [InlineData("""{"apps":[]}""", "apps: expected at least one item")]
    [InlineData("""{"apps":[{}]}""", "apps[0]: needs either name or selector, and not both")]
    [InlineData("""{"apps":[{"name":"w","selector":{"matchLabels":{"a":"b"}}}]}""", "apps[0]: needs either name or selector, and not both")]
    [InlineData("""{"apps":[{"selector":{}}]}""", "apps[0].selector: needs at least one entry in matchLabels or matchExpressions")]
    [InlineData("""{"apps":[{"selector":{"matchExpressions":[{"key":"a","operator":"In"}]}}]}""", "apps[0].selector.matchExpressions[0]: In and NotIn need values; Exists and DoesNotExist take none")]
    [InlineData("""{"apps":[{"name":"w","sources":[{"repoURL":"r","updateTargetRevision":true}]}]}""", "apps[0].sources[0]: updateTargetRevision needs a desiredRevision")]
    [InlineData("""{"apps":[{"name":"w","sources":[{"repoURL":"r","kustomize":{"images":[{"repoURL":"i","tag":"1","digest":"d"}]}}]}]}""", "apps[0].sources[0].kustomize.images[0]: takes tag or digest, not both")]
    [InlineData("""{"apps":[{"name":"w","sources":[{"repoURL":"r","helm":{}}]}]}""", "apps[0].sources[0].helm.images: is required")]
    [InlineData("""{"apps":[{"name":"w","color":"red"}]}""", "apps[0].color: unknown field; expected name, namespace, instance, selector or sources")]
    public void Check_Config_NamesTheField(string config, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], new ArgoCdUpdateStep(new FakeInstances(argoCd)).Check((JsonObject)JsonNode.Parse(config)!));

    private Task<StepResult> Run(string config, string promotion = "prod.1", string? actor = "ada") =>
        new ArgoCdUpdateStep(new FakeInstances(argoCd)).Run(Context(config, promotion, actor), CancellationToken.None);

    private static StepContext Context(string config, string promotion, string? actor) => new(
        "shop", "prod", promotion, actor, "step-1", DateTimeOffset.UnixEpoch, (JsonObject)JsonNode.Parse(config)!, "/nowhere",
        new FreightReference("f", "", "w", ArtifactSet.Empty), ImmutableSortedDictionary<string, FreightReference>.Empty, Json.Null, false);
}
