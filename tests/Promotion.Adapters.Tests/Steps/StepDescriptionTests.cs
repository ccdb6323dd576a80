using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class StepDescriptionTests
{
    public static TheoryData<string> Kinds => [.. typeof(StepDescription).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".schema.json", StringComparison.Ordinal)).Select(name => name.Split('.')[^3])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryKind_TellsFieldsAndAnExampleThatFits(string kind)
    {
        var description = StepDescription.Of(kind);
        var example = JsonNode.Parse(description.Schema)!["examples"]![0]!.AsObject();
        Assert.EndsWith(".", description.Summary, StringComparison.Ordinal);
        Assert.All(description.Fields, field => Assert.False(field.Types.IsEmpty || field.Description.Length == 0, field.Path));
        Assert.DoesNotContain(StepConfigSchema.Of(kind).Check(example), mistake => !mistake.Contains("${{", StringComparison.Ordinal));
        Assert.StartsWith($"- uses: {kind}\n", description.Example, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_YamlUpdate_NamesInnerFields()
    {
        var key = Assert.Single(StepDescription.Of("yaml-update").Fields, field => field.Path == "updates[].key");
        Assert.Equal((true, "text"), (key.IsRequired, Assert.Single(key.Types)));
        Assert.Equal("false", Assert.Single(StepDescription.Of("delete").Fields, field => field.Path == "strict").Default);
    }
}
