using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Files;
using Promotion.Adapters.Git;
using Promotion.Adapters.Helm;
using Promotion.Adapters.Http;
using Promotion.Adapters.Kustomize;
using Promotion.Adapters.Metadata;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary>Registers the steps that need nothing but this machine, git remotes and HTTP, and the catalog of all registered steps.</summary>
public static class StepServices
{
    /// <summary>
    /// Adds the steps. The host adds what they ask for besides: <c>ProgramRunner</c>, <c>GitMirrors</c>, <c>ICredentialSource</c>, <c>IBranchWriter</c>,
    /// <c>IMetadataWriter</c>, <c>TimeProvider</c>, <see cref="GitStepOptions"/> and <see cref="ToolOptions"/>.
    /// </summary>
    public static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton<GitRunner>()
        .AddSingleton<IBranchRemote, GitBranchRemote>()
        .AddSingleton<HelmProgram>()
        .AddSingleton<HttpClients>()
        .AddSingleton<IStep, ComposeOutputStep>()
        .AddSingleton<IStep, CopyStep>()
        .AddSingleton<IStep, DeleteStep>()
        .AddSingleton<IStep, FailStep>()
        .AddSingleton<IStep, GitClearStep>()
        .AddSingleton<IStep, GitCloneStep>()
        .AddSingleton<IStep, GitCommitStep>()
        .AddSingleton<IStep, GitPushStep>()
        .AddSingleton<IStep, GitTagStep>()
        .AddSingleton<IStep, HelmTemplateStep>()
        .AddSingleton<IStep, HttpStep>()
        .AddSingleton<IStep, KustomizeBuildStep>()
        .AddSingleton<IStep, KustomizeSetImageStep>()
        .AddSingleton<IStep, SetMetadataStep>()
        .AddSingleton<IStep, YamlUpdateStep>()
        .AddSingleton<IStepCatalog, StepCatalog>();
}
