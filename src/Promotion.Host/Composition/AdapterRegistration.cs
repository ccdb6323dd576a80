using Promotion.Adapters.Credentials;
using Promotion.Adapters.Files;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Secrets;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Credentials;
using Promotion.Host.Configuration;

namespace Promotion.Host.Composition;

/// <summary>Which adapter stands behind each port of the domain.</summary>
internal static class AdapterRegistration
{
    public static IServiceCollection AddAdapters(this IServiceCollection services, ServerOptions options, DataFolder data) => services
        .AddSingleton<ProgramRunner>()
        .AddSingleton(new ToolOptions { Git = options.Git, Helm = options.Helm, Kustomize = options.Kustomize })
        .AddSingleton<ISecretProtector>(new SecretProtector(data.SecretKey(options.SecretKey)))
        .AddSingleton(new CloudOptions())
        .AddSingleton<ICredentialExchange, CredentialExchange>()
        .AddSingleton<ICredentialSource>(provider => new ProjectCredentials(
            provider.GetRequiredService<ProjectValues>(),
            provider.GetRequiredService<ICredentialExchange>(),
            provider.GetRequiredService<GivenCredentials>(),
            options.AllowCredentialsOverHttp))
        .AddSecretStore(options.KubernetesSecrets)
        .AddSingleton<ICommitFilter, CommitFilter>()
        .AddDiscovery(new DiscoveryOptions(data.Path) { Git = options.Git, CacheByTag = options.CacheByTag })
        .AddMetricProviders(options)
        .AddArgoCd(options, data)
        .AddPromotionSteps(options, data);

    private static IServiceCollection AddPromotionSteps(this IServiceCollection services, ServerOptions options, DataFolder data) => services
        .AddSingleton(new GitStepOptions
        {
            Identity = new GitIdentity(options.GitUserName, options.GitUserEmail, options.GitSigningKey),
            Integration = options.GitPushPolicy,
            KnownHosts = Path.Combine(data.Path, "git", "home", "known_hosts"),
        })
        .AddSingleton(new HttpStepOptions { RefusesPrivateTargets = options.RefusePrivateTargets, LargestPush = options.MaxOciPushSize })
        .AddSingleton<IWorkspaces>(new Workspaces(data.Work))
        .AddSteps();
}
