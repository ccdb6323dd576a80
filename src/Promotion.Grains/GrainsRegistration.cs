using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;
using Promotion.Grains.Branches;
using Promotion.Grains.Credentials;
using Promotion.Grains.Feed;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Promotions;
using Promotion.Grains.Silos;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Grains.Verifications;
using Promotion.Grains.Warehouses;

namespace Promotion.Grains;

/// <summary>What a silo needs beside the ports of the domain, which the host provides.</summary>
public static class GrainsRegistration
{
    /// <summary>Registers what grains are made with, and the sweeper that wakes them.</summary>
    public static IServiceCollection AddPromotionGrains(this IServiceCollection services)
    {
        services.AddPlacementDirector<StablePlacement, StablePlacementDirector>();
        return services.AddGrainServices();
    }

    private static IServiceCollection AddGrainServices(this IServiceCollection services) => services
        .AddSingleton<GrainStore>()
        .AddSingleton<FeedHub>()
        .AddSingleton<Discovery>()
        .AddSingleton<FreightMaking>()
        .AddSingleton<FreightTidying>()
        .AddSingleton<ProjectTidying>()
        .AddSingleton<StageFreight>()
        .AddSingleton<StageWork>()
        .AddSingleton<HealthAssessor>()
        .AddSingleton<VerificationPlanner>()
        .AddSingleton<MetricSecrets>()
        .AddSingleton<MetricMeasurer>()
        .AddSingleton<VerificationRunner>()
        .AddSingleton<StageChecks>()
        .AddSingleton<ProjectSecrets>()
        .AddSingleton<ProjectValues>()
        .AddSingleton<GivenCredentials>()
        .AddSingleton<RunSecrets>()
        .AddSingleton<RunLogs>()
        .AddSingleton<PromotionData>()
        .AddSingleton<PromotionRunner>()
        .AddSingleton<PromotionPlanner>()
        .AddSingleton<IFreightAliases, FreightAliases>()
        .AddSingleton<PullRequestNews>()
        .AddSingleton<IMetadataWriter, MetadataWriter>()
        .AddSingleton<IBranchWriter, BranchWriter>()
        .AddSingleton<IOutgoingGrainCallFilter, LostCalls>()
        .AddSingleton<DeadlineSweeper>()
        .AddHostedService(provider => provider.GetRequiredService<DeadlineSweeper>())
        .AddHostedService<LostSilos>()
        .AddHostedService<Spreading>()
        .AddSingleton<Watchdog>()
        .AddHostedService(provider => provider.GetRequiredService<Watchdog>());
}
