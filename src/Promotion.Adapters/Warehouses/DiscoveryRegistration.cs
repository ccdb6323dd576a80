using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Promotion.Adapters.Charts;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Oci;
using Promotion.Adapters.Processes;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Warehouses;

/// <summary>Registers discovery.</summary>
public static class DiscoveryRegistration
{
    /// <summary>
    /// Adds <see cref="IArtifactSource"/>, and <see cref="GitMirrors"/> and <see cref="ProgramRunner"/> that others share. The container must
    /// have a TimeProvider, an ICredentialSource and an <see cref="ICommitFilter"/>.
    /// </summary>
    public static IServiceCollection AddDiscovery(this IServiceCollection services, DiscoveryOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton<ProgramRunner>();
        services.AddSingleton<GitMirrors>().AddSingleton<GitCommitSource>();
        services.AddSingleton<RemoteHttp>();
        services.AddSingleton<RegistryClient>().AddSingleton<ImageInfoReader>().AddSingleton<ImageTagSource>();
        services.AddSingleton<ChartRepository>().AddSingleton<ChartVersionSource>();
        return services.AddSingleton<DiscoverySources>().AddSingleton<IArtifactSource, ArtifactSource>();
    }
}
