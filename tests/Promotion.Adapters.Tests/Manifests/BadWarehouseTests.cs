using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promotion.Adapters.Manifests;
using Promotion.Domain;
using Promotion.Domain.Manifests;
using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about a bad Warehouse: the lines of the manifest's spec, and every error.</summary>
public sealed partial class BadWarehouseTests
{
    public static TheoryData<string, string> Rows => new()
    {
        {
            "interval: 5m",
            "document 1 (line 6), spec.subscriptions: is required: expected a list with at least one entry"
        },
        {
            "subscriptions: []",
            "document 1 (line 7), spec.subscriptions: expected at least one entry"
        },
        {
            "subscriptions: web",
            "document 1 (line 7), spec.subscriptions: expected a list, got \"web\""
        },
        {
            "subscriptions: [web]",
            "document 1 (line 7), spec.subscriptions[0]: expected an object, got \"web\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\ninterval: 5 minutes",
            "document 1 (line 8), spec.interval: expected a duration of numbers with the units h, m or s, such as 5m or 1h30m, got \"5 minutes\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\ninterval: 300",
            "document 1 (line 8), spec.interval: expected a string, got the number 300; put it in quotes"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\ninterval: 0.5s",
            "document 1 (line 8), spec.interval: expected at least 1s"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\nfreightCreationPolicy: Auto",
            "document 1 (line 8), spec.freightCreationPolicy: expected one of Automatic, Manual, got \"Auto\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\nfreightCreationPolicies: Manual",
            "document 1 (line 8), spec.freightCreationPolicies: unknown field; did you mean freightCreationPolicy?"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\nfreightCreationCriteria: \"true\"",
            "document 1 (line 8), spec.freightCreationCriteria: expected an object, got \"true\""
        },
        {
            "subscriptions: [{name: web}]",
            "document 1 (line 7), spec.subscriptions[0]: expected one of git, image or chart"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}, image: {repoURL: ghcr.io/acme/web}}]",
            "document 1 (line 7), spec.subscriptions[0]: expected exactly one type, got git and image; write one subscription for each"
        },
        {
            "subscriptions: [{oci: {config: {}}}]",
            "document 1 (line 7), spec.subscriptions[0].oci: subscriptions of type \"oci\" are not supported; expected git, image or chart"
        },
        {
            "subscriptions: [{name: Web, git: {repoURL: \"https://git.acme.io/web\"}}]",
            "document 1 (line 7), spec.subscriptions[0].name: expected a name of lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters, got \"Web\""
        },
        {
            "subscriptions: [{name: a, git: {repoURL: \"https://git.acme.io/web\"}}, {name: a, image: {repoURL: ghcr.io/acme/web}}]",
            "document 1 (line 7), spec.subscriptions[1]: expected a name of its own, but \"a\" is taken by subscriptions[0]"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}, {git: {repoURL: \"https://git.acme.io/Web.git\"}}]",
            "document 1 (line 7), spec.subscriptions[1]: expected a repository that no other subscription watches, but \"git https://git.acme.io/web\" is taken by subscriptions[0]"
        },
        {
            "subscriptions: [{git: {}}]",
            "document 1 (line 7), spec.subscriptions[0].git.repoURL: is required: expected a string"
        },
        {
            "subscriptions: [{git: {repoUrl: \"https://git.acme.io/web\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.repoURL: is required: expected a string\ndocument 1 (line 7), spec.subscriptions[0].git.repoUrl: unknown field; did you mean repoURL?"
        },
        {
            "subscriptions: [{git: {repoURL: web}}]",
            "document 1 (line 7), spec.subscriptions[0].git.repoURL: expected the URL of a git repository, such as https://github.com/acme/web.git or git@github.com:acme/web.git, got \"web\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", branch: \"-main\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.branch: expected a branch name of letters, digits, '.', '_', '/' and '-', at most 255 characters, got \"-main\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", semverConstraint: \"newest\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.semverConstraint: expected a range of semantic versions, such as ^1.2.0 or >=1.0.0 <2.0.0, got \"newest\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", allowTagsRegexes: [\"v[0-9\"]}}]",
            "document 1 (line 7), spec.subscriptions[0].git.allowTagsRegexes[0]: expected a regular expression in RE2 syntax, got \"v[0-9\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", ignoreTagsRegexes: \"^rc\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.ignoreTagsRegexes: expected a list, got \"^rc\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", includePaths: [\"regex:(\", 7]}}]",
            "document 1 (line 7), spec.subscriptions[0].git.includePaths[0]: expected a path, or glob:, regex: or regexp: and a pattern, got \"regex:(\"\ndocument 1 (line 7), spec.subscriptions[0].git.includePaths[1]: expected a string, got the number 7; put it in quotes"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", discoveryLimit: 101}}]",
            "document 1 (line 7), spec.subscriptions[0].git.discoveryLimit: expected a whole number from 1 to 100, got the number 101"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", discoveryLimit: \"20\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.discoveryLimit: expected a whole number from 1 to 100, got \"20\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", discoveryLimit: 2.5}}]",
            "document 1 (line 7), spec.subscriptions[0].git.discoveryLimit: expected a whole number from 1 to 100, got the number 2.5"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", since: yesterday}}]",
            "document 1 (line 7), spec.subscriptions[0].git.since: expected a time, such as 2026-01-31T12:00:00Z, got \"yesterday\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", strictSemvers: \"false\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.strictSemvers: expected true or false, got \"false\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", allowTags: \"^v\"}}]",
            "document 1 (line 7), spec.subscriptions[0].git.allowTags: was removed; write allowTagsRegexes, a list of regular expressions, instead"
        },
        {
            "subscriptions: [{image: {repoURL: \"https://ghcr.io/acme/web\"}}]",
            "document 1 (line 7), spec.subscriptions[0].image.repoURL: expected an image repository without scheme and tag, such as ghcr.io/acme/web, got \"https://ghcr.io/acme/web\""
        },
        {
            "subscriptions: [{image: {repoURL: \"ghcr.io/acme/web:latest\"}}]",
            "document 1 (line 7), spec.subscriptions[0].image.repoURL: expected an image repository without scheme and tag, such as ghcr.io/acme/web, got \"ghcr.io/acme/web:latest\""
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, semverConstraint: ^1.0.0}}]",
            "document 1 (line 7), spec.subscriptions[0].image.semverConstraint: was removed; write constraint instead"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, imageSelectionStrategy: Digest}}]",
            "document 1 (line 7), spec.subscriptions[0].image.constraint: is required with the strategy Digest: expected the tag to follow, such as latest"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, imageSelectionStrategy: Semver}}]",
            "document 1 (line 7), spec.subscriptions[0].image.imageSelectionStrategy: expected one of SemVer, Digest, Lexical, NewestBuild, got \"Semver\""
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, ignoreTags: [latest]}}]",
            "document 1 (line 7), spec.subscriptions[0].image.ignoreTags: was removed; write ignoreTagsRegexes, a list of regular expressions, instead"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, platform: linux}}]",
            "document 1 (line 7), spec.subscriptions[0].image.platform: expected a platform, such as linux/amd64 or linux/arm/v7, got \"linux\""
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, constraint: one}}]",
            "document 1 (line 7), spec.subscriptions[0].image.constraint: expected a range of semantic versions, such as ^1.2.0 or >=1.0.0 <2.0.0, got \"one\""
        },
        {
            "subscriptions: [{chart: {repoURL: \"https://charts.acme.io\"}}]",
            "document 1 (line 7), spec.subscriptions[0].chart.name: is required with an http(s) repository: expected the chart's name"
        },
        {
            "subscriptions: [{chart: {repoURL: \"oci://ghcr.io/acme/chart\", name: web}}]",
            "document 1 (line 7), spec.subscriptions[0].chart.name: expected no name with an oci:// repository; its URL names the chart"
        },
        {
            "subscriptions: [{chart: {repoURL: ghcr.io/acme/chart}}]",
            "document 1 (line 7), spec.subscriptions[0].chart.repoURL: expected the URL of a chart repository, beginning with https://, http:// or oci://, got \"ghcr.io/acme/chart\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\nshard: 7",
            "document 1 (line 8), spec.shard: expected a string, got the number 7; put it in quotes"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\"}}]\nfreightCreationCriteria: {expression: true}",
            "document 1 (line 8), spec.freightCreationCriteria.expression: expected a string, got the boolean true; put it in quotes"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", commitSelectionStrategy: Newest}}]",
            "document 1 (line 7), spec.subscriptions[0].git.commitSelectionStrategy: expected one of NewestFromBranch, NewestTag, SemVer, Lexical, got \"Newest\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", expressionFilter: 1}}]",
            "document 1 (line 7), spec.subscriptions[0].git.expressionFilter: expected a string, got the number 1; put it in quotes"
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", excludePaths: [\"glob:[\"]}}]",
            "document 1 (line 7), spec.subscriptions[0].git.excludePaths[0]: expected a path, or glob:, regex: or regexp: and a pattern, got \"glob:[\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", ignoreTagsRegexes: [\"(?=a)\"]}}]",
            "document 1 (line 7), spec.subscriptions[0].git.ignoreTagsRegexes[0]: expected a regular expression in RE2 syntax, got \"(?=a)\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", insecureSkipTLSVerify: maybe}}]",
            "document 1 (line 7), spec.subscriptions[0].git.insecureSkipTLSVerify: expected true or false, got \"maybe\""
        },
        {
            "subscriptions: [{git: {repoURL: \"https://git.acme.io/web\", blobless: 1}}]",
            "document 1 (line 7), spec.subscriptions[0].git.blobless: expected true or false, got the number 1"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, strictSemvers: 0}}]",
            "document 1 (line 7), spec.subscriptions[0].image.strictSemvers: expected true or false, got the number 0"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, allowTagsRegexes: [\"*\"]}}]",
            "document 1 (line 7), spec.subscriptions[0].image.allowTagsRegexes[0]: expected a regular expression in RE2 syntax, got \"*\""
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, ignoreTagsRegexes: [null]}}]",
            "document 1 (line 7), spec.subscriptions[0].image.ignoreTagsRegexes[0]: expected a string, got nothing"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, discoveryLimit: 0}}]",
            "document 1 (line 7), spec.subscriptions[0].image.discoveryLimit: expected a whole number from 1 to 100, got the number 0"
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, cacheByTag: always}}]",
            "document 1 (line 7), spec.subscriptions[0].image.cacheByTag: expected true or false, got \"always\""
        },
        {
            "subscriptions: [{image: {repoURL: ghcr.io/acme/web, insecureSkipTLSVerify: \"true\"}}]",
            "document 1 (line 7), spec.subscriptions[0].image.insecureSkipTLSVerify: expected true or false, got \"true\""
        },
        {
            "subscriptions: [{chart: {repoURL: \"https://charts.acme.io\", name: web, semverConstraint: \">>1\"}}]",
            "document 1 (line 7), spec.subscriptions[0].chart.semverConstraint: expected a range of semantic versions, such as ^1.2.0 or >=1.0.0 <2.0.0, got \">>1\""
        },
        {
            "subscriptions: [{chart: {repoURL: \"https://charts.acme.io\", name: web, discoveryLimit: -1}}]",
            "document 1 (line 7), spec.subscriptions[0].chart.discoveryLimit: expected a whole number from 1 to 100, got the number -1"
        },
        {
            "subscriptions: [{chart: {repoURL: \"https://charts.acme.io\", name: web, insecureSkipTLSVerify: 1}}]",
            "document 1 (line 7), spec.subscriptions[0].chart.insecureSkipTLSVerify: expected true or false, got the number 1"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadWarehouse_SaysWhereAndWhatWasExpected(string spec, string errors)
    {
        var file = ManifestReader.Read(Yaml.Of("Warehouse", spec));

        Assert.Equal(errors, string.Join('\n', file.Errors));
        Assert.Empty(file.Manifests);
    }

    [Fact]
    public void Rows_HaveEachFieldOfAWarehouse()
    {
        var git = new Subscription.Git(
            "a", "https://git.acme.io/web", CommitSelectionStrategy.SemVer, "main", "1", false, ["a"], ["b"], "true", ["a"], ["b"], DateTimeOffset.UnixEpoch, 1, true, true);
        var image = new Subscription.Image("b", "ghcr.io/acme/web", ImageSelectionStrategy.Digest, "1", false, ["a"], ["b"], "linux/arm64", 1, true, true);
        var chart = new Subscription.Chart("c", "https://charts.acme.io", "web", "1", 1, true);
        var everything = new WarehouseSpec("eu", TimeSpan.FromHours(1), FreightCreationPolicy.Manual, "true", [git, image, chart]);
        var written = ManifestEncoder.Encode(new Manifest.OfWarehouse("acme", "web", ObjectMeta.Empty, everything));
        var said = Rows.SelectMany(row => row.Data.Item2.Split('\n')).Select(error => Index().Replace(error.Split(": ")[0].Split(", ")[1], ""));

        Assert.Empty(Paths("spec", written["spec"]!).Except(said));
    }

    /// <summary>The paths of all fields; entries of a list have their list's path.</summary>
    private static IEnumerable<string> Paths(string path, JsonNode node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Paths($"{path}.{field.Key}", field.Value!)),
        JsonArray entries when entries[0] is JsonObject => entries.SelectMany(entry => Paths(path, entry!)),
        _ => [path],
    };

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
