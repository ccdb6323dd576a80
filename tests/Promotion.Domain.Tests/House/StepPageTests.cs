using System.Text.Json.Nodes;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>docs/steps.md tells of every step kind and of every field its schema allows.</summary>
public sealed class StepPageTests
{
    private const string Page = "docs/steps.md";
    private const string Suffix = ".schema.json";

    public static TheoryData<string> Schemas => [.. Repository.Files($"*{Suffix}", "src/Promotion.Adapters")];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Step_HasASectionThatNamesEachField(string schema)
    {
        var kind = Path.GetFileName(schema)[..^Suffix.Length];
        var section = Documents.Section(Documents.Read(Page), kind);

        Assert.True(section is not null, $"{Page} has no section '## {kind}'");
        Assert.Empty(Fields(JsonNode.Parse(Documents.Read(schema))).Distinct().Except(Documents.Names(section)));
    }

    [Fact]
    public void Page_CountsTheSteps() => Assert.Contains($"the {Schemas.Count} kinds", Documents.Read(Page), StringComparison.Ordinal);

    [Fact]
    public void Schemas_AreThoseOfRegisteredSteps() =>
        Assert.Equal(
            Schemas.Count,
            Documents.Read("src/Promotion.Adapters/Steps/StepServices.cs").Split('\n').Count(line => line.Contains("<IStep, ", StringComparison.Ordinal))
                + Documents.Read("src/Promotion.Host/Composition/AdapterRegistration.cs").Split('\n').Count(line => line.Contains("<IStep>", StringComparison.Ordinal)));

    /// <summary>The members of every <c>properties</c> object that describe a field, wherever the schema has one.</summary>
    private static IEnumerable<string> Fields(JsonNode? node) => node switch
    {
        JsonObject item => Described(item["properties"] as JsonObject).Concat(item.SelectMany(member => Fields(member.Value))),
        JsonArray items => items.SelectMany(Fields),
        _ => [],
    };

    private static IEnumerable<string> Described(JsonObject? properties) =>
        from property in properties ?? []
        where property.Value is JsonObject described && described.ContainsKey("type")
        select property.Key;
}
