using Promotion.Domain.Artifacts;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Manifests;

/// <summary>Reads an entry of a Warehouse's subscriptions: an optional name and one key that says the type.</summary>
internal static class SubscriptionDecoder
{
    private const string Types = "git, image or chart";

    /// <summary>Null when the type cannot be told; that has been noted.</summary>
    public static Subscription? Decode(FieldReader fields)
    {
        var name = fields.OptionalText("name", TextRules.Label);
        string[] types = [.. fields.Present.Where(key => key != "name")];
        fields.Ignore(types);
        if (types is not [var type])
        {
            fields.Wrong(types.Length == 0
                ? $"expected one of {Types}"
                : $"expected exactly one type, got {string.Join(" and ", types)}; write one subscription for each");
            return null;
        }

        return Decode(fields, type, name);
    }

    private static Subscription? Decode(FieldReader fields, string type, string? name)
    {
        switch (type)
        {
            case "git":
                return Git(fields.Section(type), name);
            case "image":
                return Image(fields.Section(type), name);
            case "chart":
                return Chart(fields.Section(type), name);
            default:
                fields.Wrong(type, $"subscriptions of type \"{type}\" are not supported; expected {Types}");
                return null;
        }
    }

    private static Subscription.Git Git(FieldReader fields, string? name)
    {
        RefuseRemovedTagFilters(fields);
        return new Subscription.Git(
            name,
            fields.Text("repoURL", TextRules.GitUrl),
            fields.Choice("commitSelectionStrategy", CommitSelectionStrategy.NewestFromBranch),
            fields.OptionalText("branch", TextRules.Branch),
            fields.OptionalText("semverConstraint", TextRules.VersionRange),
            fields.Flag("strictSemvers", otherwise: true),
            fields.Texts("allowTagsRegexes", TextRules.Pattern),
            fields.Texts("ignoreTagsRegexes", TextRules.Pattern),
            fields.OptionalText("expressionFilter"),
            fields.Texts("includePaths", TextRules.PathSelection),
            fields.Texts("excludePaths", TextRules.PathSelection),
            fields.OptionalText("since", TextRules.Instant) is { } since ? TextRules.ParseInstant(since) : null,
            DiscoveryLimit(fields),
            fields.Flag("insecureSkipTLSVerify"),
            fields.Flag("blobless"));
    }

    private static Subscription.Image Image(FieldReader fields, string? name)
    {
        RefuseRemovedTagFilters(fields);
        fields.Refuse("semverConstraint", "was removed; write constraint instead");
        var strategy = fields.Choice("imageSelectionStrategy", ImageSelectionStrategy.SemVer);
        if (strategy is ImageSelectionStrategy.Digest && !fields.Has("constraint"))
        {
            fields.Wrong("constraint", "is required with the strategy Digest: expected the tag to follow, such as latest");
        }

        return new Subscription.Image(
            name,
            fields.Text("repoURL", TextRules.ImageUrl),
            strategy,
            fields.OptionalText("constraint", strategy is ImageSelectionStrategy.SemVer ? TextRules.VersionRange : null),
            fields.Flag("strictSemvers", otherwise: true),
            fields.Texts("allowTagsRegexes", TextRules.Pattern),
            fields.Texts("ignoreTagsRegexes", TextRules.Pattern),
            fields.OptionalText("platform", TextRules.Platform),
            DiscoveryLimit(fields),
            fields.Flag("cacheByTag"),
            fields.Flag("insecureSkipTLSVerify"));
    }

    private static Subscription.Chart Chart(FieldReader fields, string? name)
    {
        var url = fields.Text("repoURL", TextRules.ChartUrl);
        var chart = fields.OptionalText("name");
        if (RepositoryUrl.IsHttp(url) && chart is null)
        {
            fields.Wrong("name", "is required with an http(s) repository: expected the chart's name");
        }
        else if (url.StartsWith("oci://", StringComparison.Ordinal) && chart is not null)
        {
            fields.Wrong("name", "expected no name with an oci:// repository; its URL names the chart");
        }

        return new Subscription.Chart(
            name,
            url,
            chart,
            fields.OptionalText("semverConstraint", TextRules.VersionRange),
            DiscoveryLimit(fields),
            fields.Flag("insecureSkipTLSVerify"));
    }

    private static int DiscoveryLimit(FieldReader fields) => fields.Number("discoveryLimit", DefaultDiscoveryLimit, 1, 100);

    private static void RefuseRemovedTagFilters(FieldReader fields)
    {
        fields.Refuse("allowTags", "was removed; write allowTagsRegexes, a list of regular expressions, instead");
        fields.Refuse("ignoreTags", "was removed; write ignoreTagsRegexes, a list of regular expressions, instead");
    }

    /// <summary>Kargo's default.</summary>
    public const int DefaultDiscoveryLimit = 20;
}
