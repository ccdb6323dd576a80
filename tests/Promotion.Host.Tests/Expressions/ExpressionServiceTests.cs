using Grpc.Core;
using Promotion.Host.Expressions;
using Promotion.Host.Tests.Api;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Expressions;

public sealed class ExpressionServiceTests
{
    private readonly ExpressionService _service = new();

    [Theory]
    [InlineData(Wire.ExpressionKind.Raw, "n * 2 + len(list)", "7")]
    [InlineData(Wire.ExpressionKind.Raw, "9007199254740993", "9007199254740993")]
    [InlineData(Wire.ExpressionKind.Raw, "{a: [1, 2.5, nil, true, 'é<']}", """{"a":[1,2.5,null,true,"é<"]}""")]
    [InlineData(Wire.ExpressionKind.Raw, "1e21", "1e+21")]
    [InlineData(Wire.ExpressionKind.Raw, "missing", "null")]
    [InlineData(Wire.ExpressionKind.Template, "v${{ n }}", "\"v2.5\"")]
    [InlineData(Wire.ExpressionKind.Template, "${{ quote(n) }}", "\"2.5\"")]
    [InlineData(Wire.ExpressionKind.Template, "${{ semverDiff('1.0.0', '1.1.0') }}", "\"Minor\"")]
    [InlineData(Wire.ExpressionKind.Template, "", "\"\"")]
    public async Task Evaluate_Text_AnswersItsValue(Wire.ExpressionKind kind, string input, string expected)
    {
        var answer = await Evaluate(kind, input, """{"n":2.5,"list":[1,2]}""");

        Assert.Null(answer.Error);
        Assert.Equal(expected, answer.ValueJson);
        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task Evaluate_DeeplyNested_AnswersJsonOnly()
    {
        var answer = await Evaluate(Wire.ExpressionKind.Raw, "reduce(1..40, [#acc], 1)", "");

        Assert.Null(answer.Value);
        Assert.StartsWith("[[[[", answer.ValueJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_BadExpression_AnswersTheErrorWithItsPlace()
    {
        var error = (await Evaluate(Wire.ExpressionKind.Raw, "1 +\n  nope.x", "")).Error;

        Assert.Equal(("cannot fetch x from <nil> (2:8)", 2, 8), (error.Message, error.Line, error.Column));
        Assert.Equal(" |   nope.x\n | .......^", error.Excerpt);
    }

    [Theory]
    [InlineData(Wire.ExpressionKind.Template, "a ${{ n }} ${{ n +/ }}", "expression 2 of the text (n +/)")]
    [InlineData(Wire.ExpressionKind.Raw, "quote(1)", "cannot call nil")]
    [InlineData(Wire.ExpressionKind.Raw, "1.0 / 0", "unsupported value")]
    [InlineData(Wire.ExpressionKind.Raw, "1..2000000", "memory budget exceeded")]
    public async Task Evaluate_Failing_AnswersWhy(Wire.ExpressionKind kind, string input, string expected) =>
        Assert.Contains(expected, (await Evaluate(kind, input, """{"n":1}""")).Error.Message, StringComparison.Ordinal);

    [Fact]
    public async Task Evaluate_Endless_EndsInAnError() => Assert.NotNull(
        (await Evaluate(Wire.ExpressionKind.Raw, "let r = 1..1000; all(r, {all(r, {all(r, # > 0)})})", "")).Error);

    [Theory]
    [InlineData(Wire.ExpressionKind.Unspecified, 1, "{}", "kind")]
    [InlineData(Wire.ExpressionKind.Raw, 70_000, "{}", "input: expected at most 64 KiB")]
    [InlineData(Wire.ExpressionKind.Raw, 1, "[1]", "environment_json: expected a JSON object")]
    [InlineData(Wire.ExpressionKind.Raw, 1, "{", "environment_json: expected a JSON object")]
    [InlineData(Wire.ExpressionKind.Raw, 1, """{"a":1,"a":2}""", "environment_json: expected a JSON object")]
    public async Task Evaluate_BadRequest_IsRefused(Wire.ExpressionKind kind, int length, string environment, string expected)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => Evaluate(kind, new string('1', length), environment));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains(expected, refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LintManifests_Mistakes_AreToldByDocumentWithTheirLines()
    {
        const string text =
            """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: web}
            spec:
              freightCreationCriteria:
                expression: imageFrom('a').Tag == wanted
              subscriptions:
              - image: {repoURL: x/y}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: PromotionTask
            metadata: {name: t}
            spec:
              stepz: []
              steps:
              - uses: yaml-update
                config: {path: "${{ 1 + }}"}
            """;

        var problems = (await Lint(text, "projects/fruit")).Problems;

        Assert.Equal(3, problems.Count);
        Assert.Equal(("a.yaml", 1, 6), (problems[0].Origin, problems[0].Document, problems[0].Line));
        Assert.Contains("unknown name wanted", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("stepz", problems[1].Path + problems[1].Message, StringComparison.Ordinal);
        Assert.Equal((2, "spec.steps[0].config.path"), (problems[2].Document, problems[2].Path));
    }

    [Theory]
    [InlineData("a: [", 1)]
    [InlineData("", 0)]
    public async Task LintManifests_AnyText_IsAnswered(string text, int expected) => Assert.Equal(expected, (await Lint(text, "")).Problems.Count);

    private Task<Wire.EvaluateResponse> Evaluate(Wire.ExpressionKind kind, string input, string environment) =>
        _service.Evaluate(new Wire.EvaluateRequest { Kind = kind, Input = input, EnvironmentJson = environment }, new FakeCall());

    private Task<Wire.LintManifestsResponse> Lint(string text, string project) => _service.LintManifests(
        new Wire.LintManifestsRequest { Project = project, Sources = { new Wire.ManifestSource { Origin = "a.yaml", Text = text } } }, new FakeCall());
}
