using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;

namespace Promotion.Domain.Warehouses;

/// <summary>Asks a Warehouse's freightCreationCriteria whether what was found may become Freight.</summary>
internal static class FreightCriteria
{
    /// <summary>Why not; null when it may.</summary>
    public static string? WhyNot(WarehouseSpec spec, ImmutableArray<Discovered> found)
    {
        if (string.IsNullOrWhiteSpace(spec.FreightCreationCriteria))
        {
            return null;
        }

        try
        {
            return CriteriaFunctions.Satisfied(spec.FreightCreationCriteria, Inputs(found))
                ? null
                : $"What was found does not satisfy freightCreationCriteria ({spec.FreightCreationCriteria}).";
        }
        catch (ExpressionException failure)
        {
            return $"freightCreationCriteria can't be evaluated: {failure.Message}";
        }
    }

    private static DiscoveryInputs Inputs(ImmutableArray<Discovered> found) => new(
        [.. found.OfType<Discovered.Commits>().Select(Newest)],
        [.. found.OfType<Discovered.Images>().Select(Newest)],
        [.. found.OfType<Discovered.Charts>().Select(charts => charts.Items[0]).Select(chart => new ChartArtifact("", chart.RepoUrl, chart.Name ?? "", chart.Version))],
        []);

    private static DiscoveredCommitArtifact Newest(Discovered.Commits commits) => new(commits.Items[0].RepoUrl, commits.Items[0].Id)
    {
        Branch = commits.Items[0].Branch ?? "",
        Tag = commits.Items[0].Tag ?? "",
        Subject = commits.Items[0].Message ?? "",
        Author = commits.Items[0].Author ?? "",
        Committer = commits.Items[0].Committer ?? "",
        CreatorDate = commits.CreatedAt[0],
    };

    private static DiscoveredImageArtifact Newest(Discovered.Images images) => new(images.Items[0].RepoUrl, images.Items[0].Tag, images.Items[0].Digest)
    {
        Annotations = images.Items[0].Annotations.ToImmutableDictionary(),
        CreatedAt = images.CreatedAt[0],
    };
}
