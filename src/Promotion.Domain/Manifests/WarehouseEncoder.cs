using System.Globalization;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Manifests;

/// <summary>Writes a Warehouse's spec.</summary>
internal static class WarehouseEncoder
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <summary>Defaults are left out.</summary>
    public static FieldWriter Spec(WarehouseSpec spec) => new FieldWriter()
        .Text("shard", spec.Shard)
        .Duration("interval", spec.Interval == WarehouseSpec.DefaultInterval ? null : spec.Interval)
        .Choice("freightCreationPolicy", spec.FreightCreationPolicy, FreightCreationPolicy.Automatic)
        .Section("freightCreationCriteria", spec.FreightCreationCriteria is { } criteria ? new FieldWriter().Text("expression", criteria) : null)
        .Sections("subscriptions", spec.Subscriptions, Subscription);

    private static FieldWriter Subscription(Subscription subscription)
    {
        var fields = new FieldWriter().Text("name", subscription.Name);
        return subscription switch
        {
            Subscription.Git git => fields.Section("git", Git(git)),
            Subscription.Image image => fields.Section("image", Image(image)),
            Subscription.Chart chart => fields.Section("chart", Chart(chart)),
            _ => throw new ArgumentOutOfRangeException(nameof(subscription), subscription.GetType(), "expected a known subscription"),
        };
    }

    private static FieldWriter Git(Subscription.Git git) => new FieldWriter()
        .Required("repoURL", git.RepoUrl)
        .Choice("commitSelectionStrategy", git.Strategy, CommitSelectionStrategy.NewestFromBranch)
        .Text("branch", git.Branch)
        .Text("semverConstraint", git.SemverConstraint)
        .Flag("strictSemvers", git.StrictSemvers, otherwise: true)
        .Texts("allowTagsRegexes", git.AllowTagsRegexes)
        .Texts("ignoreTagsRegexes", git.IgnoreTagsRegexes)
        .Text("expressionFilter", git.ExpressionFilter)
        .Texts("includePaths", git.IncludePaths)
        .Texts("excludePaths", git.ExcludePaths)
        .Text("since", git.Since is { } since ? Instant(since) : null)
        .Number("discoveryLimit", git.DiscoveryLimit, SubscriptionDecoder.DefaultDiscoveryLimit)
        .Flag("insecureSkipTLSVerify", git.InsecureSkipTlsVerify)
        .Flag("blobless", git.Blobless);

    private static FieldWriter Image(Subscription.Image image) => new FieldWriter()
        .Required("repoURL", image.RepoUrl)
        .Choice("imageSelectionStrategy", image.Strategy, ImageSelectionStrategy.SemVer)
        .Text("constraint", image.Constraint)
        .Flag("strictSemvers", image.StrictSemvers, otherwise: true)
        .Texts("allowTagsRegexes", image.AllowTagsRegexes)
        .Texts("ignoreTagsRegexes", image.IgnoreTagsRegexes)
        .Text("platform", image.Platform)
        .Number("discoveryLimit", image.DiscoveryLimit, SubscriptionDecoder.DefaultDiscoveryLimit)
        .Flag("cacheByTag", image.CacheByTag)
        .Flag("insecureSkipTLSVerify", image.InsecureSkipTlsVerify);

    private static FieldWriter Chart(Subscription.Chart chart) => new FieldWriter()
        .Required("repoURL", chart.RepoUrl)
        .Text("name", chart.ChartName)
        .Text("semverConstraint", chart.SemverConstraint)
        .Number("discoveryLimit", chart.DiscoveryLimit, SubscriptionDecoder.DefaultDiscoveryLimit)
        .Flag("insecureSkipTLSVerify", chart.InsecureSkipTlsVerify);

    private static string Instant(DateTimeOffset instant)
    {
        var text = instant.ToString(InstantFormat, CultureInfo.InvariantCulture);
        return instant.Offset == TimeSpan.Zero ? text.Replace("+00:00", "Z", StringComparison.Ordinal) : text;
    }
}
