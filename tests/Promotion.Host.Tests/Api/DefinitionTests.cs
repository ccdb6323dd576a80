using Google.Rpc;
using Grpc.Core;
using Promotion.Host.Tests.Api.Contract;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Single definitions, made, changed and removed by typed methods.</summary>
public sealed class DefinitionTests(TestServer server) : IClassFixture<TestServer>
{
    private Wire.SecretService.SecretServiceClient Secrets => new(server.Admin);

    private Wire.ProjectService.ProjectServiceClient Projects => new(server.Admin);

    private Wire.StageService.StageServiceClient Stages => new(server.Admin);

    [Fact]
    public async Task Create_WhatExists_IsRefusedUnlessItIsTheSame()
    {
        var request = new Wire.CreateProjectRequest { ProjectId = "twice", Definition = new Wire.Definition { Labels = { ["tier"] = "gold" } } };
        var first = await Projects.CreateProjectAsync(request);

        var again = await Projects.CreateProjectAsync(request);
        request.Definition.Labels["tier"] = "silver";
        var refused = await Refusal.Of(Projects.CreateProjectAsync(request));

        Assert.Equal(first, again);
        Assert.Equal((StatusCode.AlreadyExists, "ALREADY_EXISTS"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task Create_SaidWrong_NamesEachField()
    {
        await Projects.CreateProjectAsync(new Wire.CreateProjectRequest { ProjectId = "wrong" });
        var refused = await Refusal.Of(Stages.CreateStageAsync(new Wire.CreateStageRequest
        {
            Parent = "projects/wrong",
            StageId = "prod",
            Definition = DefinitionRequests.Of("""{"requestedFreight":[{"origin":{"kind":"Warehouse","name":"web"},"sources":{"direct":"yes"}}],"colour":1}"""),
        }));

        var fields = refused.Status!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);
        Assert.Equal("INVALID_MANIFEST", refused.Reason);
        Assert.Equal(["definition, spec.colour", "definition, spec.requestedFreight[0].sources", "definition, spec.requestedFreight[0].sources.direct"], fields.Order());
    }

    [Fact]
    public async Task Update_ChangesWhatIsSaid()
    {
        var world = await ContractWorld.Make(server, "said");
        var before = (await Stages.GetStageAsync(new Wire.GetStageRequest { Name = world.Stage })).Stage;
        var request = (Wire.UpdateStageRequest)ContractRequests.Mutations["UpdateStage"](world);
        request.Definition.Labels.Add("tier", "gold");

        var after = (await Stages.UpdateStageAsync(request)).Stage;

        Assert.Equal("gold", after.Labels["tier"]);
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(before.CreateTime, after.CreateTime);
    }

    [Fact]
    public async Task Secret_ShowsWhatItOpensAndNoValue()
    {
        var world = await ContractWorld.Make(server, "hidden");

        var known = (await Secrets.GetSecretAsync(new Wire.GetSecretRequest { Name = DefinitionRequests.Secret(world) })).Secret;
        var listed = (await Secrets.ListSecretsAsync(new Wire.ListSecretsRequest { Parent = world.Project })).Secrets;

        Assert.Equal(known, Assert.Single(listed));
        Assert.Equal(["extra", "password", "repoURL", "repoURLIsRegex", "username"], known.Keys);
        Assert.Equal(new Wire.Credential { Kind = Wire.CredentialKind.Git, RepoUrl = "https://example.org/web.git", Username = "robot" }, known.Credential);
        Assert.DoesNotContain("first-password", known.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"hidden\"", known.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_Updated_KeepsTheValuesThatAreNotNamed()
    {
        var world = await ContractWorld.Make(server, "kept");
        var name = DefinitionRequests.Secret(world);

        var after = (await Secrets.UpdateSecretAsync(new Wire.UpdateSecretRequest
        {
            Name = name,
            Labels = { ["kargo.akuity.io/cred-type"] = "git" },
            Values = { ["username"] = "other" },
            RemovedKeys = { "extra" },
        })).Secret;

        Assert.Equal(["password", "repoURL", "repoURLIsRegex", "username"], after.Keys);
        Assert.Equal(new Wire.Credential { Kind = Wire.CredentialKind.Git, RepoUrl = "https://example.org/web.git", Username = "other" }, after.Credential);
    }

    [Fact]
    public async Task Deleted_IsGone()
    {
        var world = await ContractWorld.Make(server, "gone");
        var maps = new Wire.ConfigMapService.ConfigMapServiceClient(server.Admin);
        var name = DefinitionRequests.ConfigMap(world);

        await maps.DeleteConfigMapAsync(new Wire.DeleteConfigMapRequest { Name = name });

        Assert.Equal(StatusCode.NotFound, (await Refusal.Of(maps.GetConfigMapAsync(new Wire.GetConfigMapRequest { Name = name }))).Code);
        Assert.Empty((await maps.ListConfigMapsAsync(new Wire.ListConfigMapsRequest { Parent = world.Project })).ConfigMaps);
    }

    [Fact]
    public async Task DeleteManifests_OfAWholePipeline_LeavesNothing()
    {
        const string pipeline = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata: {name: whole}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: web, namespace: whole}
            spec: {freightCreationPolicy: Manual, subscriptions: [{git: {repoURL: "https://example.org/web.git"}}]}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Stage
            metadata: {name: test, namespace: whole}
            spec: {requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: whole}
            data: {color: blue}
            """;
        var manifests = new Wire.ManifestService.ManifestServiceClient(server.Admin);
        var request = new Wire.DeleteManifestsRequest { Sources = { new Wire.ManifestSource { Text = pipeline } } };
        await manifests.ApplyManifestsAsync(new Wire.ApplyManifestsRequest { Sources = { request.Sources } });

        var first = await manifests.DeleteManifestsAsync(request);
        var second = await manifests.DeleteManifestsAsync(request);

        Assert.Equal(["projects/whole", "projects/whole/warehouses/web", "projects/whole/stages/test", "projects/whole/configMaps/settings"], first.Results.Select(result => result.Name));
        Assert.All(first.Results, result => Assert.True(result.Existed));
        Assert.All(second.Results, result => Assert.False(result.Existed));
    }

    [Fact]
    public async Task DeleteManifests_OfAPromotion_IsRefused()
    {
        var manifests = new Wire.ManifestService.ManifestServiceClient(server.Admin);
        const string text = "{apiVersion: kargo.akuity.io/v1alpha1, kind: Promotion, metadata: {generateName: x, namespace: whole}, spec: {stage: test, freight: abc}}";

        var refused = await Refusal.Of(manifests.DeleteManifestsAsync(new Wire.DeleteManifestsRequest { Sources = { new Wire.ManifestSource { Text = text } } }));

        Assert.Contains("kept for ever", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_SecretsAndTasksOfTheCluster_HaveTheirPlaces()
    {
        var tasks = new Wire.PromotionTaskService.PromotionTaskServiceClient(server.Admin);

        var secret = (await Secrets.CreateSecretAsync(new Wire.CreateSecretRequest
        {
            Parent = "projects/kargo-shared-resources",
            SecretId = "for-all",
            Access = DefinitionRequests.Access("x"),
        })).Secret;
        var task = (await tasks.CreatePromotionTaskAsync(new Wire.CreatePromotionTaskRequest
        {
            TaskId = "for-all",
            Definition = DefinitionRequests.Of("""{"steps":[{"uses":"compose-output"}]}"""),
        })).Task;

        Assert.Equal("projects/kargo-shared-resources/secrets/for-all", secret.Name);
        Assert.Equal("clusterPromotionTasks/for-all", task.Name);
        Assert.Equal(task.Name, Assert.Single((await tasks.ListPromotionTasksAsync(new Wire.ListPromotionTasksRequest())).Tasks).Name);
    }
}
