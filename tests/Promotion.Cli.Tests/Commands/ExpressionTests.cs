using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class ExpressionTests : ServerFixture
{
    [Fact]
    public async Task Eval_Expression_WritesItsValueAsJson()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("expression", "eval", "--template", "--env", Cli.File("env.json", """{"a":1}"""), "x${{ a }}"));

        Assert.Equal("\"x${{ a }}\"\n", Cli.Written);
        var asked = Server.Asked<Wire.EvaluateRequest>();
        Assert.Equal((Wire.ExpressionKind.Template, """{"a":1}"""), (asked.Kind, asked.EnvironmentJson));
    }

    [Fact]
    public async Task Eval_Failing_ExitsOneWithACaret()
    {
        Assert.Equal(ExitCode.Failed, await Cli.Run("expression", "eval", "?"));

        Assert.Equal("", Cli.Written);
        Assert.Equal("promo: unexpected token (1:1)\n   | ?\n   | ^\n", Cli.Complained);
    }

    [Theory]
    [InlineData()]
    [InlineData("1", "--lines", "-")]
    [InlineData("1", "--env", "no-such-file")]
    public async Task Eval_Misused_ExitsTwo(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, await Cli.Run(["expression", "eval", .. arguments]));

    [Fact]
    public async Task Eval_Lines_AnswersEachInOrder()
    {
        Cli.Input =
            """
            {"kind":"raw","input":"a","env":{"n":1}}

            {"kind":"template","input":"b"}
            {"kind":"raw","input":"?"}
            no json
            {"kind":"odd","input":"c"}
            {"kind":"raw"}
            [1]
            {"kind":"raw","input":"d"}
            """;

        Assert.Equal(ExitCode.Success, await Cli.Run("expression", "eval", "--lines", "-", "--env", Cli.File("env.json", """{"m":2}""")));

        var lines = Cli.Written.TrimEnd('\n').Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.Equal(["""{"value":"a"}""", """{"value":"b"}""", """{"error":"unexpected token (1:1)"}"""], lines[..3]);
        Assert.All(lines[3..7], line => Assert.StartsWith("{\"error\":\"expected a line of JSON with kind and input: ", line, StringComparison.Ordinal));
        Assert.Equal("""{"value":"d"}""", lines[7]);
        var asked = Server.Api.Requests.OfType<Wire.EvaluateRequest>().ToDictionary(request => request.Input);
        Assert.Equal(("""{"n":1}""", """{"m":2}""", Wire.ExpressionKind.Template), (asked["a"].EnvironmentJson, asked["b"].EnvironmentJson, asked["b"].Kind));
    }

    [Fact]
    public async Task Eval_ManyLines_KeepTheirOrder()
    {
        Cli.Input = string.Join('\n', Enumerable.Range(0, 200).Select(i => $$"""{"kind":"raw","input":"{{i}}"}"""));

        Assert.Equal(ExitCode.Success, await Cli.Run("expression", "eval", "--lines", "-"));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $$"""{"value":"{{i}}"}"""), Cli.Written.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Eval_LinesWithoutServer_ExitsThree()
    {
        Cli.Environment["PROMO_SERVER"] = KestrelPorts.Closed();
        Cli.Input = """{"kind":"raw","input":"a"}""";

        Assert.Equal(ExitCode.Unreachable, await Cli.Run("expression", "eval", "--lines", "-"));
    }

    [Fact]
    public async Task Lint_Mistakes_AreOneALineWithFileAndPlace()
    {
        var file = Cli.File("a.yaml", "kind: Stage");
        Server.Api.Linted = new Wire.LintManifestsResponse
        {
            Problems =
            {
                new Wire.ManifestProblem { Origin = file, Message = "is no YAML" },
                new Wire.ManifestProblem { Origin = file, Document = 2, Line = 14, Path = "spec.vars[0].value", Message = "unknown name x (1:2)\n |  x \n | .^" },
                new Wire.ManifestProblem { Origin = file, Document = 3, Message = "has no kind" },
            },
        };

        Assert.Equal(ExitCode.Failed, await Cli.Run("lint", "-f", file));

        Assert.Equal(
            $"{file}: is no YAML\n{file}:14: document 2, spec.vars[0].value: unknown name x (1:2)\n |  x \n | .^\n{file}: document 3: has no kind\n", Cli.Written);
        Assert.Equal("projects/web", Server.Asked<Wire.LintManifestsRequest>().Project);
    }

    [Fact]
    public async Task Lint_NothingWrong_IsSilent()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("lint", "-f", Cli.File("a.yaml", "kind: Stage")));

        Assert.Equal("", Cli.Written);
    }
}
