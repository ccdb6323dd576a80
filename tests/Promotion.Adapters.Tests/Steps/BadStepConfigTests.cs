using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>Every field of every step is given what it cannot hold, or left out: the complaint names it and says what was expected.</summary>
public sealed class BadStepConfigTests
{
    public static TheoryData<string> Kinds => StepDescriptionTests.Kinds;

    /// <summary>Values of all types there are, and the words descriptions have for the types.</summary>
    private static readonly (string[] Types, string Json)[] Values =
    [
        (["object"], """{"wrong":"here"}"""), (["true or false"], "true"), (["list"], """["wrong"]"""), (["text"], "\"wrong\""), (["number", "whole number"], "7"),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Check_ValueOfAnotherType_NamesTheFieldAndWhatWasExpected(string kind)
    {
        foreach (var field in StepDescription.Of(kind).Fields)
        {
            foreach (var (_, json) in Values.Where(value => !value.Types.Intersect(field.Types).Any()))
            {
                var complaints = Complaints(kind, config => Set(config, field.Path, JsonNode.Parse(json)));
                Assert.True(complaints.Any(complaint => complaint.StartsWith($"{Place(field.Path)}: expected ", StringComparison.Ordinal) || IsChoiceAround(complaint, field.Path)),
                    $"{kind}, {field.Path} = {json}: {string.Join("; ", complaints)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Check_RequiredFieldLeftOut_SaysSo(string kind)
    {
        foreach (var field in StepDescription.Of(kind).Fields.Where(field => field.IsRequired))
        {
            var complaints = Complaints(kind, config =>
            {
                Set(config, field.Path, "x");
                Parent(config, field.Path).Remove(field.Path.Split('.')[^1]);
            });
            Assert.True(complaints.Contains($"{Place(field.Path)}: is required") || complaints.Any(complaint => IsChoiceAround(complaint, field.Path)), $"{kind}, {field.Path}: {string.Join("; ", complaints)}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Check_UnknownField_IsRefusedUnlessAnyAreTaken(string kind)
    {
        var complaints = Complaints(kind, config => config["nonsense"] = 1);
        Assert.True(kind == "compose-output" || complaints.Any(complaint => complaint.StartsWith("nonsense: unknown field; expected ", StringComparison.Ordinal)), string.Join("; ", complaints));
    }

    private static ImmutableArray<string> Complaints(string kind, Action<JsonObject> spoil)
    {
        var config = JsonNode.Parse(StepDescription.Of(kind).Schema)!["examples"]![0]!.AsObject();
        spoil(config);
        return StepConfigSchema.Of(kind).Check(config);
    }

    // Where fields exclude each other, the complaint is about all of them.
    private static bool IsChoiceAround(string complaint, string path)
    {
        var place = Place(path);
        var (around, name) = place.Contains('.', StringComparison.Ordinal) ? (place[..place.LastIndexOf('.')], place[(place.LastIndexOf('.') + 1)..]) : ("config", place);
        return complaint.StartsWith($"{around}: ", StringComparison.Ordinal) && complaint.Contains(name.Replace("[0]", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Place(string path) => path.Replace("[]", "[0]", StringComparison.Ordinal);

    private static void Set(JsonObject config, string path, JsonNode? value) => Parent(config, path)[path.Split('.')[^1]] = value;

    private static JsonObject Parent(JsonObject config, string path)
    {
        foreach (var part in path.Split('.')[..^1])
        {
            var name = part.Replace("[]", "", StringComparison.Ordinal);
            if (name != part) config = (JsonObject)(config[name] as JsonArray ?? (JsonArray)(config[name] = new JsonArray(new JsonObject())))[0]!;
            else config = config[name] as JsonObject ?? (JsonObject)(config[name] = new JsonObject());
        }
        return config;
    }
}
