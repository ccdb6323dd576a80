using Promotion.Adapters.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about a bad PromotionTask: the lines of the manifest's spec, and every error.</summary>
public sealed class BadTaskTests
{
    public static TheoryData<string, string> Rows => new()
    {
        {
            "vars: [{name: image}]",
            "document 1 (line 6), spec.steps: is required: expected a list with at least one entry"
        },
        {
            "steps: []",
            "document 1 (line 7), spec.steps: expected at least one entry"
        },
        {
            "steps: [{task: {name: other}}]",
            "document 1 (line 7), spec.steps[0].task: a task cannot refer to another task; expected uses"
        },
        {
            "steps: [{as: task-2, uses: http}]",
            "document 1 (line 7), spec.steps[0].as: expected an alias other than step-N and task-N, which are kept for steps without one, got \"task-2\""
        },
        {
            "steps: [{config: {}}]",
            "document 1 (line 7), spec.steps[0].uses: is required: expected a kind of step, such as git-clone"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadTask_SaysWhereAndWhatWasExpected(string spec, string errors)
    {
        var file = ManifestReader.Read(Yaml.Of("PromotionTask", spec));

        Assert.Equal(errors, string.Join('\n', file.Errors));
        Assert.Empty(file.Manifests);
    }
}
