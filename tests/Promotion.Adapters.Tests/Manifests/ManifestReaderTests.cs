using System.Text;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("---\n---\n# nothing\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems: []\n")]
    [InlineData("apiVersion: v1\nkind: Namespace\nmetadata: {name: acme, labels: {kargo.akuity.io/project: \"true\"}}\n")]
    public void Read_NothingToDo_YieldsNothing(string text)
    {
        var file = ManifestReader.Read(text);

        Assert.Empty(file.Errors);
        Assert.Empty(file.Manifests);
    }

    [Fact]
    public void Read_Json_TabsIncluded_IsRead()
    {
        var file = ManifestReader.Read("{\n\t\"apiVersion\": \"kargo.akuity.io/v1alpha1\",\n\t\"kind\": \"Project\",\n\t\"metadata\": {\"name\": \"acme\"}\n}\n{\"a\": 1}");

        Assert.Equal("document 2 (line 6), apiVersion: is required: expected a string", file.Errors[0].ToString());
        Assert.All(file.Errors, error => Assert.Equal(2, error.Document));
    }

    [Fact]
    public void Read_List_YieldsItsItems()
    {
        var file = ManifestReader.Read("""
            {"apiVersion": "v1", "kind": "List", "metadata": {"resourceVersion": ""}, "items": [
              {"apiVersion": "kargo.akuity.io/v1alpha1", "kind": "Project", "metadata": {"name": "acme"}},
              {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "acme"}, "data": {"k": "v"}}]}
            """);

        Assert.Empty(file.Errors);
        Assert.Equal(["acme", "a"], file.Manifests.Select(manifest => manifest.Name));
    }

    [Fact]
    public void Read_WhatAServerWrote_IsDropped()
    {
        var project = Read<Manifest.OfProject>("""
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata:
              name: acme
              uid: 0e2c
              resourceVersion: "12"
              generation: 3
              creationTimestamp: "2026-01-31T12:00:00Z"
              managedFields: [{manager: kubectl}]
              finalizers: [kargo.akuity.io/finalizer]
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: "{}"
                kargo.akuity.io/description: Shop
            spec: {}
            status: {conditions: []}
            """);

        Assert.Equal("kargo.akuity.io/description", Assert.Single(project.Meta.Annotations).Key);
    }

    [Fact]
    public void Read_WarehouseThatLeavesOutAll_HasKargosDefaults()
    {
        var spec = Read<Manifest.OfWarehouse>(Yaml.Of("Warehouse", """
            subscriptions:
            - git: {repoURL: https://git.acme.io/web}
            - image: {repoURL: ghcr.io/acme/web}
            - chart: {repoURL: oci://ghcr.io/acme/chart}
            """)).Spec;

        Assert.Equal((TimeSpan.FromMinutes(5), FreightCreationPolicy.Automatic), (spec.Interval, spec.FreightCreationPolicy));
        var git = Assert.IsType<Subscription.Git>(spec.Subscriptions[0]);
        Assert.Equal((CommitSelectionStrategy.NewestFromBranch, true, 20, false), (git.Strategy, git.StrictSemvers, git.DiscoveryLimit, git.Blobless));
        var image = Assert.IsType<Subscription.Image>(spec.Subscriptions[1]);
        Assert.Equal((ImageSelectionStrategy.SemVer, true, 20, false), (image.Strategy, image.StrictSemvers, image.DiscoveryLimit, image.CacheByTag));
        Assert.Equal(20, Assert.IsType<Subscription.Chart>(spec.Subscriptions[2]).DiscoveryLimit);
    }

    [Fact]
    public void Read_Stage_KeepsWhatWasAsked()
    {
        var spec = Read<Manifest.OfStage>(Yaml.Of("Stage", """
            requestedFreight:
            - origin: {kind: Warehouse, name: web}
              sources: {stages: [test], requiredSoakTime: 1h30m, availabilityStrategy: All, autoPromotionOptions: {selectionPolicy: MatchUpstream}}
            promotionTemplate:
              spec:
                steps:
                - {uses: git-clone, as: clone, retry: {timeout: 500ms, errorThreshold: 3}, continueOnError: true, if: "${{ always() }}"}
                - task: {name: release, kind: ClusterPromotionTask}
            targets: {selectors: [{matchLabels: {region: eu}}]}
            """)).Spec;

        var request = Assert.Single(spec.RequestedFreight);
        Assert.Equal((TimeSpan.FromMinutes(90), AvailabilityStrategy.All, SelectionPolicy.MatchUpstream), (request.RequiredSoakTime!.Value, request.AvailabilityStrategy, request.SelectionPolicy));
        Assert.Equal((TimeSpan.FromMilliseconds(500), 3), (spec.PromotionTemplate!.Steps[0].Retry!.Timeout!.Value, spec.PromotionTemplate.Steps[0].Retry!.ErrorThreshold));
        Assert.True(spec.PromotionTemplate.Steps[1].Task!.IsCluster);
        Assert.Equal("""{"selectors":[{"matchLabels":{"region":"eu"}}]}""", spec.Targets.Text);
    }

    [Fact]
    public void Read_ProjectConfig_KeepsPoliciesInOrderAndWhatIsNotServed()
    {
        var spec = Read<Manifest.OfProjectConfig>(Yaml.Of("ProjectConfig", """
            promotionPolicies:
            - {stage: test, autoPromotionEnabled: true, autoRollback: {onPromotion: [Failed]}}
            - stageSelector: {name: "glob:prod-*", matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]}
            webhookReceivers: [{name: hub, github: {secretRef: {name: s}}}]
            promotionWindows: [{name: nights, kind: Deny}]
            """)).Spec;

        Assert.Equal([new StageSelector("test", Domain.LabelSelector.Everything).Name, "glob:prod-*"], spec.PromotionPolicies.Select(policy => policy.Selector.Name));
        Assert.Equal([true, false], spec.PromotionPolicies.Select(policy => policy.IsDeprecatedForm));
        Assert.Equal(["promotionWindows", "webhookReceivers"], spec.Kept.Keys);
    }

    [Fact]
    public void Read_ClusterConfig_KeepsWhatItSays()
    {
        var config = Read<Manifest.OfProjectConfig>("""
            apiVersion: kargo.akuity.io/v1alpha1
            kind: ClusterConfig
            metadata: {name: cluster}
            spec:
              gitClient: {name: robot, email: robot@example.org, signingKeySecret: {name: key}}
              freightLinks: [{title: code, url: "https://x/{{ .freight.alias }}", if: freight.alias != ''}]
            """);

        Assert.Equal(("", "cluster"), (config.Project, config.Name));
        Assert.Equal(["freightLinks", "gitClient"], config.Spec.Kept.Keys);
        Assert.Equal(config.Spec.Kept, Read<Manifest.OfProjectConfig>(ManifestWriter.Write([config])).Spec.Kept);
    }

    [Theory]
    [InlineData("metadata: {name: other}", "document 1 (line 3), metadata.name: expected cluster, got \"other\"")]
    [InlineData("metadata: {name: cluster}\nspec: {promotionPolicies: []}", "document 1 (line 4), spec.promotionPolicies: unknown field; expected one of freightLinks, gitClient, promotionWindows, stageLinks, webhookReceivers")]
    public void Read_ClusterConfig_ThatIsWrong_SaysWhere(string rest, string expected)
    {
        var file = ManifestReader.Read($"apiVersion: kargo.akuity.io/v1alpha1\nkind: ClusterConfig\n{rest}\n");

        Assert.Equal(expected, string.Join('\n', file.Errors));
    }

    [Fact]
    public void Read_Secret_DecodesAndLetsStringDataPrevail()
    {
        var secret = Read<Manifest.OfSecret>("apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: acme}\ndata: {a: aGk=, b: eA==}\nstringData: {b: plain}\n");

        Assert.Equal(["a=hi", "b=plain"], secret.Data.Select(entry => $"{entry.Key}={Encoding.UTF8.GetString(entry.Value.AsSpan())}"));
    }

    [Fact]
    public void Read_Promotion_TakesFreightOrOriginAndPassesOverSteps()
    {
        var byName = Read<Manifest.OfPromotion>(Yaml.Of("Promotion", "stage: test\nfreight: abc\nsteps: [{uses: http}]\nvars: []"));
        var newest = Read<Manifest.OfPromotion>(Yaml.Of("Promotion", "stage: test\norigin: {kind: Warehouse, name: web}"));

        Assert.Equal(("test", "abc", null), (byName.Stage, byName.Freight, byName.Warehouse));
        Assert.Equal((null, "web"), (newest.Freight, newest.Warehouse));
    }

    private static T Read<T>(string text) where T : Manifest
    {
        var file = ManifestReader.Read(text);

        Assert.Empty(file.Errors);
        return Assert.IsType<T>(Assert.Single(file.Manifests));
    }
}
