using Promotion.Adapters.Kube;
using Promotion.Domain.Credentials;

namespace Promotion.Host.Composition;

/// <summary>The cluster whose Secrets and ConfigMaps are used, if one is set.</summary>
internal static class SecretStoreRegistration
{
    public static IServiceCollection AddSecretStore(this IServiceCollection services, SecretStoreSpec? spec) => spec is null ? services : services
        .AddSingleton(provider => KubeSecretStore.Open(spec, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KubeSecretStore>>()))
        .AddSingleton<ISecretStore>(provider => provider.GetRequiredService<KubeSecretStore>())
        .AddHostedService<SecretStoreStart>();
}
