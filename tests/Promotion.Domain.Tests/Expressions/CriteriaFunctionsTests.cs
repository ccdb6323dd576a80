using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class CriteriaFunctionsTests
{
    private static readonly DiscoveryInputs Discovered = new(
        [new("https://git.example/app", "abc") { Subject = "v2", CreatorDate = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero) }],
        [new("nginx", "v2", "sha256:1")],
        [new("", "oci://registry.example/chart", "", "1.0.0")],
        []);

    [Theory]
    [InlineData("", true)]
    [InlineData("imageFrom('docker.io/library/nginx:latest').Tag == 'v2'", true)]
    [InlineData("imageFrom('nginx').Tag == commitFrom('https://GIT.example/app.git').Subject", true)]
    [InlineData("commitFrom('https://git.example/app').CreatorDate.Year() == 2024", true)]
    [InlineData("chartFrom('registry.example/chart').Version == '1.0.0'", true)]
    [InlineData("imageFrom('other') == nil", true)]
    [InlineData("artifactFrom('x') != nil", false)]
    [InlineData("'true'", true)]
    [InlineData("0", false)]
    public void Satisfied_Expression_Decides(string expression, bool expected) =>
        Assert.Equal(expected, CriteriaFunctions.Satisfied(expression, Discovered));

    [Theory]
    [InlineData("unknown == nil", "cannot fetch unknown from <nil>")]
    [InlineData("null", "cannot fetch null from <nil>")]
    [InlineData("'maybe'", "expected a bool as the result, got string maybe")]
    [InlineData("nil", "expected a bool as the result, got nil")]
    [InlineData("imageFrom('nginx', 1)", "too many arguments")]
    [InlineData("imageFrom('nginx').tag", "has no field tag")]
    public void Satisfied_BadExpression_IsAnError(string expression, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ExpressionException>(() => CriteriaFunctions.Satisfied(expression, Discovered)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Satisfied_NothingDiscovered_IsTrueWithoutEvaluation() =>
        Assert.True(CriteriaFunctions.Satisfied("broken (", new([], [], [], [])));
}
