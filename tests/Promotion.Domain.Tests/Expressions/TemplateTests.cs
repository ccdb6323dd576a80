using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class TemplateTests
{
    private static readonly ExpressionEnvironment Values = new(new Dictionary<string, object?>
    {
        ["tag"] = "v1",
        ["count"] = 3L,
        ["list"] = new object?[] { 1L, "a" },
    });

    [Fact]
    public void EvaluateJson_Document_EvaluatesTextAtAnyDepthButNoNames()
    {
        var document = JsonNode.Parse(
            """{"${{ tag }}":"${{ tag }}","plain":"x","n":1.50,"deep":[{"a":"${{ count }}"},["${{ list }}"],null,true]}""");

        var result = Template.EvaluateJson(document, PromotionFunctions.Formatting, Values);

        Assert.Equal(
            """{"${{ tag }}":"v1","plain":"x","n":1.50,"deep":[{"a":3},[[1,"a"]],null,true]}""", result!.ToJsonString());
        Assert.Equal("${{ tag }}", document!["${{ tag }}"]!.GetValue<string>());
    }

    [Fact]
    public void EvaluateJson_FailingExpression_NamesThePlaceAndTheExpression()
    {
        var document = JsonNode.Parse("""{"steps":[{"message":"${{ tag }} of ${{ unknown.x }}"}]}""");

        var error = Assert.Throws<ExpressionException>(
            () => Template.EvaluateJson(document, PromotionFunctions.Formatting, Values));

        Assert.Contains("$.steps[0].message: expression 2 of the text (unknown.x)", error.Message, StringComparison.Ordinal);
        Assert.Equal("cannot fetch x from <nil>", error.Reason);
        Assert.Equal((1, 10), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("quote")]
    [InlineData("asYAML")]
    [InlineData("asJSON")]
    public void EvaluateJson_VariableNamedLikeAFunction_IsAnError(string name)
    {
        var environment = new ExpressionEnvironment(ImmutableDictionary<string, object?>.Empty.Add(name, 1L));

        var error = Assert.Throws<ExpressionException>(
            () => Template.EvaluateJson(new JsonObject(), PromotionFunctions.Formatting, environment));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_TextWithoutExpression_IsReturnedAsTheSameObject()
    {
        var text = new string("just $text {{ here }}");

        Assert.Same(text, Template.Evaluate(text, PromotionFunctions.Formatting, Values));
    }

    [Fact]
    public void Evaluate_ManyDifferentTexts_KeepsWorkingWhenTheCacheIsFull()
    {
        for (var i = 0; i < 5_000; i++)
        {
            Assert.Equal($"v1-{i}-x", Template.Evaluate("${{ tag }}-" + i + "-x", PromotionFunctions.Formatting, Values));
        }
    }

    [Fact]
    public void Evaluate_FromManyThreads_GivesTheSame()
    {
        var results = new object?[1_000];

        Parallel.For(0, results.Length, i => results[i] = Template.Evaluate(
            "${{ reduce(map(1..10, {let x = # * 2; x}), #acc + #) }}", PromotionFunctions.Formatting, Values));

        Assert.All(results, result => Assert.Equal(110.0, result));
    }

    [Fact]
    public void Evaluate_LiteralTextAroundStructs_WritesJsonNames()
    {
        var structure = new GoStruct(new("Thing", new("ID", "id"), new("Empty", "empty"), new("Kept", "kept", OmitEmpty: false)), "x", "", null);
        var environment = new ExpressionEnvironment(ImmutableDictionary<string, object?>.Empty.Add("thing", structure));

        Assert.Equal("""t={"id":"x","kept":null}""", Template.Evaluate("t=${{ thing }}", PromotionFunctions.Formatting, environment));
        Assert.Equal("x", Template.Evaluate("${{ thing.ID }}", PromotionFunctions.Formatting, environment));
        Assert.Throws<ExpressionException>(() => Template.Evaluate("${{ thing.id }}", PromotionFunctions.Formatting, environment));
    }
}
