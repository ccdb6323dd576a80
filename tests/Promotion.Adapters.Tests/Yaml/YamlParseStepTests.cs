using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlParseStepTests
{
    private readonly YamlParseStep step = new();

    [Theory]
    [InlineData("a: {n: 5, f: 1.5}\nb: &x [1, two]\nc: *x\n---\na: other\n", "a.n + 1", "6")]
    [InlineData("a: {n: 5, f: 1.5}\nb: &x [1, two]\nc: *x\n", "a.f", "1.5")]
    [InlineData("a: {n: 5, f: 1.5}\nb: &x [1, two]\nc: *x\n", "c[1]", "\"two\"")]
    [InlineData("n: 10000000\n", "n % 3", "1")]
    [InlineData("base: &b {x: 1, y: yes}\na: {<<: *b, x: 2}\n", "a", """{"x":2,"y":"yes"}""")]
    [InlineData("a: [0x1F, 0o17, 1e3, .5, -7, 1.10, \"5\", ~, True]\n", "a", """[31,15,1000,0.5,-7,1.1,"5",null,true]""")]
    [InlineData("- a\n- b\n", "$env[1]", "\"b\"")]
    public async Task Run_Expression_SeesTheFirstDocument(string yaml, string expression, string expected)
    {
        using var bench = new Bench().Write("a.yaml", yaml);
        var result = await bench.Run(step, $$"""{"path":"a.yaml","outputs":[{"name":"v","fromExpression":"{{expression}}"}]}""");
        Assert.Equal($$"""{"v":{{expected}}}""", result.Output.Text);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a: [", "not valid YAML at line 2")]
    [InlineData("a:\n\t- b\n", "indented with a tab")]
    public async Task Run_NoDocument_IsAnErrorThatMayBeTriedAgain(string yaml, string message)
    {
        using var bench = new Bench().Write("a.yaml", yaml);
        var failure = await bench.Fails(step, """{"path":"a.yaml","outputs":[{"name":"v","fromExpression":"a"}]}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
