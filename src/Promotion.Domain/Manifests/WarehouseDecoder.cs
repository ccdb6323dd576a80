using Promotion.Domain.Artifacts;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a Warehouse.</summary>
internal static class WarehouseDecoder
{
    /// <summary>Defaults are Kargo's.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.Namespaced(document);
        return new Manifest.OfWarehouse(head.Project, head.Name, head.Meta, Spec(document.Section("spec")));
    }

    private static WarehouseSpec Spec(FieldReader fields) => new(
        fields.OptionalText("shard"),
        Interval(fields),
        fields.Choice("freightCreationPolicy", FreightCreationPolicy.Automatic),
        fields.OptionalSection("freightCreationCriteria")?.OptionalText("expression"),
        Subscriptions(fields));

    private static TimeSpan Interval(FieldReader fields)
    {
        var interval = fields.Duration("interval") ?? WarehouseSpec.DefaultInterval;
        if (interval < TimeSpan.FromSeconds(1))
        {
            fields.Wrong("interval", "expected at least 1s");
        }

        return interval;
    }

    private static ImmutableArray<Subscription> Subscriptions(FieldReader fields)
    {
        var read = fields.SomeSections("subscriptions").Select(SubscriptionDecoder.Decode).ToImmutableArray();
        Duplicates.Report(fields, "subscriptions", read.Select(subscription => subscription?.Name), "a name of its own");
        Duplicates.Report(fields, "subscriptions", read.Select(Repository), "a repository that no other subscription watches");
        return [.. read.OfType<Subscription>()];
    }

    private static string? Repository(Subscription? subscription) => subscription switch
    {
        Subscription.Git git => $"git {RepositoryUrl.NormalizeGit(git.RepoUrl)}",
        Subscription.Image image => $"image {RepositoryUrl.NormalizeImage(image.RepoUrl)}",
        Subscription.Chart chart => $"chart {RepositoryUrl.NormalizeChart(chart.RepoUrl)} {chart.ChartName}".TrimEnd(),
        _ => null,
    };
}
