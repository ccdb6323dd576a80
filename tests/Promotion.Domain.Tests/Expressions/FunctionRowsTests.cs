using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class FunctionRowsTests
{
    private static readonly FreightArtifacts Freight = new(
        [
            new("apps", "https://git.example/app.git", "0123abc") { Branch = "main", Message = "Fix it", Author = "Ann <a@x>" },
            new("other", "https://git.example/twice", "aaa"),
            new("apps", "https://git.example/twice", "bbb"),
        ],
        [new("apps", "registry.example/app", "v1.2.3", "sha256:1") { Annotations = ImmutableDictionary<string, string>.Empty.Add("a", "b") }],
        [new("apps", "https://charts.example", "app", "1.0.0"), new("apps", "oci://registry.example/chart", "", "2.0.0")],
        [new("apps", "file", "files", "7") { Metadata = new JsonObject { ["k"] = 1 } }]);

    private static readonly ImmutableArray<RequestedWarehouse> Requested =
    [
        new("apps",
        [
            new(SubscriptionType.Git, "https://git.example/app"),
            new(SubscriptionType.Git, "https://git.example/twice"),
            new(SubscriptionType.Git, "https://git.example/absent"),
            new(SubscriptionType.Image, "registry.example/app"),
            new(SubscriptionType.Chart, "https://charts.example", "app"),
            new(SubscriptionType.Chart, "oci://registry.example/chart"),
            new(SubscriptionType.Other, "", "files"),
        ]),
        new("other", [new(SubscriptionType.Git, "https://git.example/twice")]),
    ];

    private static readonly ImmutableArray<PriorStep> Steps =
    [
        new("clone", "Succeeded"),
        new("lint", "Failed", ContinueOnError: true),
        new("deploy::sync", "Skipped"),
    ];

    public static TheoryData<string, string, string> Rows => ExpressionRowsTests.Rows("functions.txt");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Function_OfARow_GivesItsResult(string source, string alias, string expected)
    {
        var inputs = new PromotionInputs(Freight, Requested, new FakeExpressionData())
        {
            Steps = Steps,
            Alias = JsonNode.Parse(alias)!["alias"]?.GetValue<string>() ?? "",
        };
        var environment = new ExpressionEnvironment(ImmutableDictionary<string, object?>.Empty) { Inputs = inputs };
        object? Run() => Expression.Compile(source, PromotionFunctions.Steps).Run(environment);

        if (expected.StartsWith("error ", StringComparison.Ordinal))
        {
            Assert.Contains(expected[6..], Assert.Throws<ExpressionException>(Run).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(RowFile.Normalize(expected), JsonValues.To(Run())?.ToJsonString() ?? "null");
    }

    [Fact]
    public void CommitFrom_MissingWarehouse_IsAnError()
    {
        var inputs = new PromotionInputs(Freight, [new("gone", default)], new FakeExpressionData());
        var expression = Expression.Compile("commitFrom('https://git.example/app')", PromotionFunctions.Variables);

        var error = Assert.Throws<ExpressionException>(
            () => expression.Run(new(ImmutableDictionary<string, object?>.Empty) { Inputs = inputs }));

        Assert.Contains("Warehouse \"gone\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed", false, false)]
    [InlineData("Errored", false, false)]
    [InlineData("Errored", true, true)]
    [InlineData("Aborted", false, true)]
    [InlineData("Skipped", false, true)]
    public void Success_AfterAStep_FollowsItsStatus(string status, bool continueOnError, bool expected)
    {
        var inputs = new PromotionInputs(FreightArtifacts.Empty, [], new FakeExpressionData())
        {
            Steps = [new("a", status, continueOnError)],
        };
        var environment = new ExpressionEnvironment(ImmutableDictionary<string, object?>.Empty) { Inputs = inputs };

        Assert.Equal(expected, Expression.Compile("success()", PromotionFunctions.Steps).Run(environment));
        Assert.Equal(!expected, Expression.Compile("failure()", PromotionFunctions.Steps).Run(environment));
    }

    [Fact]
    public void StatusFunctions_InVariables_AreUnknown() =>
        Assert.Contains(
            "cannot call nil",
            Assert.Throws<ExpressionException>(
                () => Expression.Compile("success()", PromotionFunctions.Variables).Run(ExpressionEnvironment.Empty)).Message,
            StringComparison.Ordinal);
}
