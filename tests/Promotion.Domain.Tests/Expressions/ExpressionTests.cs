using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class ExpressionTests
{
    [Fact]
    public void Compile_BadSource_PointsAtThePlace()
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Compile("1 +\n\t(2 *)", ExpressionScope.Builtin));

        Assert.Equal((2, 6), (error.Line, error.Column));
        Assert.Equal(" |  (2 *)\n | .....^", error.Excerpt);
        Assert.Equal("unexpected token Bracket(\")\")", error.Reason);
        Assert.Equal(error.Reason + " (2:6)\n" + error.Excerpt, error.Message);
    }

    [Fact]
    public void Compile_LongLine_ShowsOnlyThePartAroundThePlace()
    {
        var error = Assert.Throws<ExpressionException>(
            () => Expression.Compile(new string(' ', 5_000) + "@" + new string(' ', 5_000), ExpressionScope.Builtin));

        Assert.Equal(5_001, error.Column);
        Assert.True(error.Excerpt.Length < 500);
        Assert.EndsWith("^", error.Excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("author contains 'Ann'", true)]
    [InlineData("subject == 'x'", false)]
    [InlineData("'T'", true)]
    [InlineData("1", true)]
    [InlineData("0.0", false)]
    public void RunCondition_BoolOrItsText_Decides(string source, bool expected)
    {
        var commit = new ExpressionEnvironment(new Dictionary<string, object?> { ["author"] = "Ann <a@x>", ["subject"] = "Fix" });

        Assert.Equal(expected, Expression.Compile(source, ExpressionScope.Builtin).RunCondition(commit));
    }

    [Theory]
    [InlineData("'yes'")]
    [InlineData("2")]
    [InlineData("nil")]
    [InlineData("[true]")]
    public void RunCondition_AnythingElse_IsAnError(string source) =>
        Assert.Contains(
            "expected a bool as the result",
            Assert.Throws<ExpressionException>(
                () => Expression.Compile(source, ExpressionScope.Builtin).RunCondition(ExpressionEnvironment.Empty)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Run_FunctionsInTheEnvironment_AreCalled()
    {
        var header = new ExpressionFunction("header", [ValueKinds.String], c => c.Text(0) == "X-Event" ? "push" : "") { Result = ValueKinds.String };
        var headers = new GoDictionary(ImmutableDictionary<string, object?>.Empty.Add("Accept", new object?[] { "a" }), Array.Empty<object?>());
        var environment = new ExpressionEnvironment(new Dictionary<string, object?>
        {
            ["request"] = new Dictionary<string, object?> { ["header"] = header, ["headers"] = headers },
        });
        object? Run(string source) => Expression.Compile(source, WebhookFunctions.Scope).Run(environment);

        Assert.Equal(true, Run("request.header('X-Event') == 'push'"));
        Assert.Equal(0L, Run("len(request.headers['Nope'])"));
        Assert.Equal("a", Run("request.headers.Accept[0]"));
        Assert.Equal("ssh://git@host/a/b", Run("normalizeGit('git@Host:a/b.git')"));
        Assert.Contains("not enough arguments", Assert.Throws<ExpressionException>(() => Run("request.header()")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot use int", Assert.Throws<ExpressionException>(() => Run("request.header(1)")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FunctionOfTheScope_HidesTheBuiltinUnlessForced()
    {
        var scope = new ExpressionScope(new ExpressionFunction("len", [ValueKinds.Any], _ => -1L) { Result = ValueKinds.Int });

        Assert.Equal(-1L, Expression.Compile("len('abc')", scope).Run(ExpressionEnvironment.Empty));
        Assert.Equal(3L, Expression.Compile("::len('abc')", scope).Run(ExpressionEnvironment.Empty));
    }

    [Fact]
    public void Run_Now_IsTheTimeOfTheClock()
    {
        var environment = new ExpressionEnvironment(null) { Clock = new FixedClock(new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero)) };

        Assert.Equal(
            "2024-05-01 21:00",
            Expression.Compile("now(timezone('Asia/Tokyo')).Format('2006-01-02 15:04')", ExpressionScope.Builtin).Run(environment));
    }

    [Theory]
    [InlineData("https://user:pw@GitHub.com/Org/Repo.git", "https://github.com/org/repo")]
    [InlineData("https://host:8443/a/", "https://host:8443/a")]
    [InlineData("https://host/A?x=1", "https://host/A?x=1")]
    [InlineData("ssh://git@Host/a.git", "ssh://git@host/a")]
    [InlineData("git@host:a/b", "ssh://git@host/a/b")]
    [InlineData("http://host/a", "http://host/a")]
    public void NormalizeGit_Url_IsBroughtToOneForm(string url, string expected) => Assert.Equal(expected, RepositoryUrl.NormalizeGit(url));

    [Theory]
    [InlineData("docker.io/library/Nginx:1.2", "nginx")]
    [InlineData("index.docker.io/org/app@sha256:abc", "org/app")]
    [InlineData("registry.example:5000/app:v1", "registry.example:5000/app")]
    [InlineData("not an image", "not an image")]
    public void NormalizeImage_Url_IsBroughtToOneForm(string url, string expected) => Assert.Equal(expected, RepositoryUrl.NormalizeImage(url));

    [Theory]
    [InlineData("oci://Registry.example/charts/app", "registry.example/charts/app")]
    [InlineData(" https://Charts.example/Stable ", "https://charts.example/stable")]
    public void NormalizeChart_Url_IsBroughtToOneForm(string url, string expected) => Assert.Equal(expected, RepositoryUrl.NormalizeChart(url));

    [Fact]
    public void JsonValues_AnyDocument_ComesBackAsItWas()
    {
        const string json = """{"a":[1,2.5,-3,1e+21,"x",true,null,{"b":{}}],"c":9007199254740991}""";

        Assert.Equal(json, JsonValues.To(JsonValues.From(JsonNode.Parse(json)))!.ToJsonString());
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
