using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Grains.Projects;
using Promotion.Grains.Promotions;

namespace Promotion.Grains.Verifications;

/// <summary>Finds out what a Stage's verification measures: its templates as they are now, with arguments evaluated now.</summary>
/// <param name="runs">Those of Argo Rollouts; none where the server measures by itself.</param>
public sealed class VerificationPlanner(IGrainFactory grains, PromotionData data, IEnumerable<IAnalysisRuns> runs)
{
    /// <summary>The plan, or why there can be none.</summary>
    internal async Task<VerificationCommand> Plan(Stage stage, string id, CancellationToken cancellation)
    {
        try
        {
            var project = await grains.GetGrain<IProjectGrain>(stage.Project).Get() ?? throw new FormatException($"Project {stage.Project} does not exist.");
            var cluster = await grains.GetGrain<IProjectGrain>(Project.Cluster).Get();
            var templates = AnalysisDefinitions.Find(project, cluster, stage.Spec.Verification!.AnalysisTemplates);
            var arguments = await data.Arguments(stage, cancellation);
            var delegated = runs.FirstOrDefault() is { } rollouts
                ? AnalysisRunDocument.Of(stage, stage.Current!.Verification!, templates, arguments, rollouts.Cluster)
                : null;
            return new VerificationCommand.Plan(id, AnalysisPlanning.Plan(templates, arguments), delegated);
        }
        catch (FormatException impossible)
        {
            return new VerificationCommand.GiveUp(id, impossible.Message);
        }
    }
}
