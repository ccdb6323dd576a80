using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class ExpressionRowsTests
{
    public static TheoryData<string, string, string> Rows(string file)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (source, environment, expected) in RowFile.Read(file))
        {
            rows.Add(source, environment, expected);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows), "expressions.txt")]
    [MemberData(nameof(Rows), "conformance.txt")]
    public void Expression_OfARow_GivesItsResult(string source, string environment, string expected)
    {
        object? Run() => Expression.Compile(source, ExpressionScope.Builtin).Run(EnvironmentOf(environment));

        if (expected.StartsWith("error ", StringComparison.Ordinal))
        {
            var error = Assert.Throws<ExpressionException>(Run);
            Assert.Contains(expected[6..], error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(RowFile.Normalize(expected), JsonValues.To(Run())?.ToJsonString() ?? "null");
    }

    [Theory]
    [MemberData(nameof(Rows), "templates.txt")]
    public void Template_OfARow_GivesItsResult(string source, string environment, string expected)
    {
        var text = JsonNode.Parse(source)!.GetValue<string>();
        var document = new JsonObject { ["value"] = text };
        string Run() => Template
            .EvaluateJson(document, PromotionFunctions.Formatting, EnvironmentOf(environment))!["value"]?.ToJsonString() ?? "null";

        if (expected.StartsWith("error ", StringComparison.Ordinal))
        {
            var error = Assert.Throws<ExpressionException>(Run);
            Assert.Contains(expected[6..], error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(RowFile.Normalize(expected), Run());
    }

    private static ExpressionEnvironment EnvironmentOf(string json) =>
        new((IReadOnlyDictionary<string, object?>)JsonValues.From(JsonNode.Parse(json))!);
}
