using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>Requests that make, change and remove definitions, and the definitions that they need.</summary>
internal static class DefinitionRequests
{
    private const string WarehouseSpec = """{"freightCreationPolicy":"Manual","interval":"2h","subscriptions":[{"git":{"repoURL":"https://example.org/web.git"}}]}""";

    private const string StageSpec = """
        {"requestedFreight":[{"origin":{"kind":"Warehouse","name":"web"},"sources":{"direct":true}}],
         "promotionTemplate":{"spec":{"steps":[{"uses":"compose-output","as":"wait"}]}}}
        """;

    private const string TemplateSpec = """{"metrics":[{"name":"rate","interval":"2h","provider":{"web":{"url":"http://127.0.0.1:9/"}}}]}""";

    private const string TaskSpec = """{"vars":[{"name":"place","value":"here"}],"steps":[{"uses":"compose-output"}]}""";

    private const string ClusterConfig = "clusterConfig";

    private const string LinksSpec = """{"freightLinks":[{"title":"code","url":"https://code.example/{{ (index .freight.commits 0).id }}"}]}""";

    private const string ConfigSpec = """{"promotionPolicies":[{"stageSelector":{"name":"test"},"autoPromotionEnabled":false}]}""";

    /// <summary>The methods that change definitions, each with a request that does.</summary>
    public static IEnumerable<KeyValuePair<string, Func<ContractWorld, IMessage>>> Mutations { get; } = new Dictionary<string, Func<ContractWorld, IMessage>>
    {
        ["CreateProject"] = world => new Wire.CreateProjectRequest { ProjectId = $"{world.Project[9..]}-more", Definition = new Wire.Definition { Labels = { ["tier"] = "gold" } } },
        ["UpdateProject"] = world => new Wire.UpdateProjectRequest { Name = world.Project, Definition = new Wire.Definition { Labels = { ["tier"] = "gold" } } },
        ["UpdateProjectConfig"] = world => new Wire.UpdateProjectConfigRequest { Name = Config(world), Definition = Of(ConfigSpec) },
        ["DeleteProjectConfig"] = world => new Wire.DeleteProjectConfigRequest { Name = Config(world) },
        ["RefreshProjectConfig"] = world => new Wire.RefreshProjectConfigRequest { Name = Config(world) },
        ["UpdateClusterConfig"] = _ => new Wire.UpdateClusterConfigRequest { Name = ClusterConfig, Definition = Of(LinksSpec) },
        ["DeleteClusterConfig"] = _ => new Wire.DeleteClusterConfigRequest { Name = ClusterConfig },
        ["RefreshClusterConfig"] = _ => new Wire.RefreshClusterConfigRequest { Name = ClusterConfig },
        ["CreateWarehouse"] = world => new Wire.CreateWarehouseRequest { Parent = world.Project, WarehouseId = "more", Definition = Of(WarehouseSpec) },
        ["UpdateWarehouse"] = world => new Wire.UpdateWarehouseRequest { Name = world.Warehouse, Definition = Of(WarehouseSpec) },
        ["CreateStage"] = world => new Wire.CreateStageRequest { Parent = world.Project, StageId = "more", Definition = Of(StageSpec) },
        ["UpdateStage"] = world => new Wire.UpdateStageRequest { Name = world.Stage, Definition = Of(StageSpec) },
        ["CreateAnalysisTemplate"] = world => new Wire.CreateAnalysisTemplateRequest { Parent = world.Project, TemplateId = "more", Definition = Of(TemplateSpec) },
        ["UpdateAnalysisTemplate"] = world => new Wire.UpdateAnalysisTemplateRequest { Name = world.Template, Definition = Of(TemplateSpec) },
        ["CreatePromotionTask"] = world => new Wire.CreatePromotionTaskRequest { Parent = world.Project, TaskId = "more", Definition = Of(TaskSpec) },
        ["UpdatePromotionTask"] = world => new Wire.UpdatePromotionTaskRequest { Name = Task(world), Definition = Of(TaskSpec) },
        ["DeletePromotionTask"] = world => new Wire.DeletePromotionTaskRequest { Name = Task(world) },
        ["CreateConfigMap"] = world => new Wire.CreateConfigMapRequest { Parent = world.Project, ConfigMapId = "more", Data = { ["color"] = "blue" } },
        ["UpdateConfigMap"] = world => new Wire.UpdateConfigMapRequest { Name = ConfigMap(world), Data = { ["color"] = "red" } },
        ["DeleteConfigMap"] = world => new Wire.DeleteConfigMapRequest { Name = ConfigMap(world) },
        ["CreateSecret"] = world => new Wire.CreateSecretRequest { Parent = world.Project, SecretId = "more", Access = Access("new-password") },
        ["UpdateSecret"] = world => new Wire.UpdateSecretRequest { Name = Secret(world), Values = { ["other"] = "hidden" }, RemovedKeys = { "extra" } },
        ["DeleteSecret"] = world => new Wire.DeleteSecretRequest { Name = Secret(world) },
    };

    /// <summary>The methods that read definitions, each with a request that is answered.</summary>
    public static IEnumerable<KeyValuePair<string, Func<ContractWorld, IMessage>>> Reads { get; } = new Dictionary<string, Func<ContractWorld, IMessage>>
    {
        ["GetProjectConfig"] = world => new Wire.GetProjectConfigRequest { Name = Config(world) },
        ["GetClusterConfig"] = _ => new Wire.GetClusterConfigRequest { Name = ClusterConfig, View = Wire.ResourceView.Full },
        ["GetPromotionTask"] = world => new Wire.GetPromotionTaskRequest { Name = Task(world) },
        ["ListPromotionTasks"] = world => new Wire.ListPromotionTasksRequest { Parent = world.Project, View = Wire.ResourceView.Full },
        ["GetConfigMap"] = world => new Wire.GetConfigMapRequest { Name = ConfigMap(world) },
        ["ListConfigMaps"] = world => new Wire.ListConfigMapsRequest { Parent = world.Project, Filter = "keys:color" },
        ["GetSecret"] = world => new Wire.GetSecretRequest { Name = Secret(world) },
        ["ListSecrets"] = world => new Wire.ListSecretsRequest { Parent = world.Project },
    };

    public static string Config(ContractWorld world) => $"{world.Project}/projectConfig";

    public static string Task(ContractWorld world) => $"{world.Project}/promotionTasks/shared";

    public static string ConfigMap(ContractWorld world) => $"{world.Project}/configMaps/settings";

    public static string Secret(ContractWorld world) => $"{world.Project}/secrets/known";

    /// <summary>Makes a definition of each kind.</summary>
    public static async Task Prepare(TestServer server, string project, Cause cause)
    {
        var grain = server.Grains.GetGrain<IProjectGrain>(project);
        await server.Grains.GetGrain<IProjectGrain>(Project.Cluster).Execute(new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty), cause);
        await grain.Execute(new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty), cause);
        await grain.Execute(new ProjectCommand.DefineTask("shared", ObjectMeta.Empty, new PromotionTaskSpec([], [Sample.Step("compose-output", "wait")])), cause);
        await grain.Execute(
            new ProjectCommand.DefineConfigMap("settings", ObjectMeta.Empty, ImmutableSortedDictionary<string, string>.Empty.Add("color", "green")), cause);
        await new Wire.SecretService.SecretServiceClient(server.Admin).CreateSecretAsync(new Wire.CreateSecretRequest
        {
            Parent = $"projects/{project}",
            SecretId = "known",
            Values = { ["extra"] = "hidden" },
            Access = Access("first-password"),
        });
    }

    public static Wire.Definition Of(string spec) => new() { Spec = Struct.Parser.ParseJson(spec) };

    public static Wire.RepositoryAccess Access(string password) =>
        new() { Kind = Wire.CredentialKind.Git, RepoUrl = "https://example.org/web.git", Username = "robot", Password = password };
}
