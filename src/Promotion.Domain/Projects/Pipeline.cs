using Promotion.Domain.Freights;
using Promotion.Domain.Stages;
using Promotion.Domain.Text;

namespace Promotion.Domain.Projects;

/// <summary>What follows from a Project's members taken together: who hears of Freight, and who promotes by itself.</summary>
public static class Pipeline
{
    /// <summary>The Stages that must hear these news of a Warehouse's Freight.</summary>
    public static ImmutableArray<string> Listeners(Project project, string warehouse, ImmutableArray<FreightNews> news)
    {
        var digest = new FreightNewsDigest(news);
        return [.. project.Stages.Where(stage => stage.Value.Requests.Any(request => request.Warehouse == warehouse && digest.Concerns(stage.Key, request))).Select(stage => stage.Key)];
    }

    /// <summary>The Stages that ask for a Warehouse's Freight.</summary>
    public static ImmutableArray<string> Requesters(Project project, string warehouse) =>
        [.. project.Stages.Where(stage => stage.Value.Requests.Any(request => request.Warehouse == warehouse)).Select(stage => stage.Key)];

    /// <summary>The settings of a Stage. Of the policies the first that selects the Stage decides.</summary>
    /// <param name="cluster">What all projects share; null when that is nothing, or the Stage uses none of it.</param>
    public static StageSettings SettingsOf(Project project, string stage, StageMembership membership, Project? cluster) => new(
        project.Config?.Spec.PromotionPolicies.FirstOrDefault(policy => Selects(policy.Selector, stage, membership))?.AutoPromotionEnabled ?? false,
        Pick(membership, project.Tasks, isCluster: false),
        Pick(membership, cluster?.Tasks ?? ImmutableSortedDictionary<string, TaskDefinition>.Empty, isCluster: true),
        AnalysisDefinitions.StateOf(project, cluster, membership));

    private static bool Selects(StageSelector selector, string stage, StageMembership membership) =>
        (selector.Name is null || NamePattern.Parse(selector.Name).Matches(stage)) && selector.Labels.Matches(membership.Labels);

    private static ImmutableSortedDictionary<string, Promotions.PromotionTaskSpec> Pick(
        StageMembership membership, ImmutableSortedDictionary<string, TaskDefinition> tasks, bool isCluster) =>
        membership.Tasks.Where(task => task.IsCluster == isCluster && tasks.ContainsKey(task.Name))
            .ToImmutableSortedDictionary(task => task.Name, task => tasks[task.Name].Spec);
}
