using Promotion.Adapters.ArgoCd;
using Promotion.Adapters.ArgoCd.Local;
using Promotion.Adapters.Git;
using Promotion.Adapters.Processes;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Verifications;
using Promotion.Grains.ArgoCd;
using Promotion.Host.Configuration;

namespace Promotion.Host.Composition;

/// <summary>The Argo CDs: the one inside the server, and those that are configured.</summary>
internal static class ArgoCdRegistration
{
    public static IServiceCollection AddArgoCd(this IServiceCollection services, ServerOptions options, DataFolder data)
    {
        var chosen = options.ArgoCds.Default ?? options.ArgoCds.Instances.FirstOrDefault()?.Name ?? ArgoCdInstance.Local;
        services
            .AddSingleton(provider => Local(provider, options, data))
            .AddSingleton<IApplicationManifests>(provider => provider.GetRequiredService<LocalArgoCd>())
            .AddSingleton(provider => new ArgoCdInstance(ArgoCdInstance.Local, [options.ArgoCdNamespace], provider.GetRequiredService<LocalArgoCd>())
            {
                IsDefault = chosen == ArgoCdInstance.Local,
            })
            .AddSingleton<ArgoCdDrivers>()
            .AddSingleton<IArgoCdInstances, StageArgoCds>()
            .AddSingleton<IHealthChecker, ArgoCdHealthChecker>()
            .AddHostedService<ArgoCdWatch>();
        foreach (var spec in options.ArgoCds.Instances)
        {
            services.AddSingleton(provider => provider.GetRequiredService<ArgoCdDrivers>().Open(spec, isDefault: spec.Name == chosen));
        }

        return services;
    }

    private static LocalArgoCd Local(IServiceProvider provider, ServerOptions options, DataFolder data) => LocalArgoCd.Open(
        new LocalArgoCdOptions(data.ArgoCd)
        {
            DefaultNamespace = options.ArgoCdNamespace,
            ReconcileEvery = options.ArgoCdReconcileInterval,
            Git = options.Git,
            Helm = options.Helm,
            Kustomize = options.Kustomize,
        },
        provider.GetRequiredService<GitMirrors>(),
        provider.GetRequiredService<ProgramRunner>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<LocalArgoCd>>());
}
