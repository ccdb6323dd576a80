using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Files;
using Promotion.Adapters.Git;
using Promotion.Adapters.Helm;
using Promotion.Adapters.Http;
using Promotion.Adapters.JsonFiles;
using Promotion.Adapters.Kustomize;
using Promotion.Adapters.Metadata;
using Promotion.Adapters.Oci;
using Promotion.Adapters.PullRequests;
using Promotion.Adapters.Toml;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary>Registers the steps that need nothing but this machine, git remotes and HTTP, and the catalog of all registered steps.</summary>
public static class StepServices
{
    /// <summary>
    /// Adds the steps. The host adds what they ask for besides: <c>ProgramRunner</c>, <c>GitMirrors</c>, <c>ICredentialSource</c>, <c>IBranchWriter</c>,
    /// <c>IFreightAliases</c>, <c>IMetadataWriter</c>, <c>TimeProvider</c>, <c>DiscoveryOptions</c>, <see cref="GitStepOptions"/>, <see cref="HttpStepOptions"/> and <see cref="ToolOptions"/>.
    /// </summary>
    public static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton<GitRunner>()
        .AddSingleton<IBranchRemote, GitBranchRemote>()
        .AddSingleton<HelmProgram>()
        .AddSingleton(provider => new HttpClients(provider.GetRequiredService<HttpStepOptions>().RefusesPrivateTargets))
        .AddSingleton<RegistryTransfers>()
        .AddSingleton<PullRequestHosts>()
        .AddSingleton<IStep, ComposeOutputStep>()
        .AddSingleton<IStep, CopyStep>()
        .AddSingleton<IStep, DeleteStep>()
        .AddSingleton<IStep, FailStep>()
        .AddSingleton<IStep, FileWriteStep>()
        .AddSingleton<IStep, GitClearStep>()
        .AddSingleton<IStep, GitCloneStep>()
        .AddSingleton<IStep, GitCommitStep>()
        .AddSingleton<IStep, GitMergePrStep>()
        .AddSingleton<IStep, GitOpenPrStep>()
        .AddSingleton<IStep, GitPushStep>()
        .AddSingleton<IStep, GitTagStep>()
        .AddSingleton<IStep, GitWaitForPrStep>()
        .AddSingleton<IStep, HelmTemplateStep>()
        .AddSingleton<IStep, HelmUpdateChartStep>()
        .AddSingleton<IStep, HttpDownloadStep>()
        .AddSingleton<IStep, HttpStep>()
        .AddSingleton<IStep, JsonParseStep>()
        .AddSingleton<IStep, JsonUpdateStep>()
        .AddSingleton<IStep, KustomizeBuildStep>()
        .AddSingleton<IStep, KustomizeSetImageStep>()
        .AddSingleton<IStep, OciDownloadStep>()
        .AddSingleton<IStep, OciPushStep>()
        .AddSingleton<IStep, SetFreightAliasStep>()
        .AddSingleton<IStep, SetMetadataStep>()
        .AddSingleton<IStep, TarStep>()
        .AddSingleton<IStep, TomlParseStep>()
        .AddSingleton<IStep, TomlUpdateStep>()
        .AddSingleton<IStep, UntarStep>()
        .AddSingleton<IStep, YamlMergeStep>()
        .AddSingleton<IStep, YamlParseStep>()
        .AddSingleton<IStep, YamlUpdateStep>()
        .AddSingleton<IStepCatalog, StepCatalog>();
}
