using Promotion.Adapters.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about a bad ProjectConfig: the lines of the manifest's spec, and every error.</summary>
public sealed class BadProjectConfigTests
{
    public static TheoryData<string, string> Rows => new()
    {
        {
            "promotionPolicies: [{autoPromotionEnabled: true}]",
            "document 1 (line 7), spec.promotionPolicies[0]: expected exactly one of stage and stageSelector"
        },
        {
            "promotionPolicies: [{stage: a, stageSelector: {name: b}}]",
            "document 1 (line 7), spec.promotionPolicies[0]: expected exactly one of stage and stageSelector"
        },
        {
            "promotionPolicies: [{stageSelector: {name: \"regexp:(\"}}]",
            "document 1 (line 7), spec.promotionPolicies[0].stageSelector.name: expected a Stage name, or glob:, regex: or regexp: and a pattern, got \"regexp:(\""
        },
        {
            "promotionPolicies: [{stageSelector: {name: \"like:a\"}}]",
            "document 1 (line 7), spec.promotionPolicies[0].stageSelector.name: expected a Stage name, or glob:, regex: or regexp: and a pattern, got \"like:a\""
        },
        {
            "promotionPolicies: [{stage: a}, {stageSelector: {name: a}}]",
            "document 1 (line 7), spec.promotionPolicies[1]: expected a Stage that no earlier policy names, but \"a\" is taken by promotionPolicies[0]"
        },
        {
            "stageLinks: [{title: logs, url: \"https://x/{{ nope . }}\"}]",
            "document 1 (line 7), spec.stageLinks[0].url: expected a Go template ({{ nope . }}: there is no function nope), got \"https://x/{{ nope . }}\""
        },
        {
            "freightLinks: [{title: \"\"}]",
            "document 1 (line 7), spec.freightLinks[0].title: expected a string that is not empty, got \"\"\n"
            + "document 1 (line 7), spec.freightLinks[0].url: is required: expected a string"
        },
        {
            "promotionPolicies: [{stage: a, autoPromotionEnabled: \"yes\"}]",
            "document 1 (line 7), spec.promotionPolicies[0].autoPromotionEnabled: expected true or false, got \"yes\""
        },
        {
            "promotionPolicies: [{stageSelector: {matchExpressions: [{key: tier, operator: In}]}}]",
            "document 1 (line 7), spec.promotionPolicies[0].stageSelector.matchExpressions[0].values: expected at least one value for the operator In"
        },
        {
            "promotionPolicies: [{stageSelector: {matchExpressions: [{key: tier, operator: Exists, values: [a]}]}}]",
            "document 1 (line 7), spec.promotionPolicies[0].stageSelector.matchExpressions[0].values: expected no values for the operator Exists"
        },
        {
            "promotionPolicies: [{stageSelector: {matchLabels: {tier: 1}}}]",
            "document 1 (line 7), spec.promotionPolicies[0].stageSelector.matchLabels.tier: expected a string, got the number 1; put it in quotes"
        },
        {
            "promotionPolicies: [{stage: a, autoRollback: {onPromotion: [Error]}}]",
            "document 1 (line 7), spec.promotionPolicies[0].autoRollback.onPromotion[0]: expected one of Failed, Errored, got \"Error\""
        },
        {
            "webhookReceivers: {github: {}}",
            "document 1 (line 7), spec.webhookReceivers: expected a list, got an object"
        },
        {
            "promotionWindow: []",
            "document 1 (line 7), spec.promotionWindow: unknown field; did you mean promotionWindows?"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadProjectConfig_SaysWhereAndWhatWasExpected(string spec, string errors)
    {
        var file = ManifestReader.Read(Yaml.Of("ProjectConfig", spec));

        Assert.Equal(errors, string.Join('\n', file.Errors));
        Assert.Empty(file.Manifests);
    }
}
