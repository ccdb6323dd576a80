using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Grains.Freights;

namespace Promotion.Grains.Projects;

/// <summary>Lets go of what a Project wants to keep no longer.</summary>
public sealed class ProjectTidying(FreightTidying freight, IStepLogs logs, TimeProvider clock)
{
    /// <summary>Deletes old Freight that was never used, and compacts old logs, each if the Project says so.</summary>
    public async Task Tidy(Project project, CancellationToken cancellation)
    {
        await freight.Tidy(project, cancellation);
        if (Retention.StepLogsAfter(project) is { } after)
        {
            await logs.Compact(project.Name, clock.GetUtcNow() - after, cancellation);
        }
    }
}
