using Promotion.Adapters.JsonFiles;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.JsonFiles;

public sealed class JsonParseStepTests
{
    private readonly JsonParseStep step = new();

    [Theory]
    [InlineData("""{"a":{"b":[1,2.5]},"c":"x"}""", "a.b[1] + 1", "3.5")]
    [InlineData("""{"a":{"b":[1,2.5]},"c":"x"}""", "c + '!'", "\"x!\"")]
    [InlineData("""{"a":{"b":[1,2.5]},"c":"x"}""", "missing", "null")]
    [InlineData("""{"a":{"b":[1,2.5]},"c":"x"}""", "$env", """{"a":{"b":[1,2.5]},"c":"x"}""")]
    [InlineData("""[{"a":1},{"a":2}]""", "$env[1].a", "2")]
    [InlineData("""[{"a":1},{"a":2}]""", "map($env, #.a)", "[1,2]")]
    public async Task Run_Expression_SeesTheDocument(string json, string expression, string expected)
    {
        using var bench = new Bench().Write("a.json", json);
        var result = await bench.Run(step, $$"""{"path":"a.json","outputs":[{"name":"v","fromExpression":"{{expression}}"}]}""");
        Assert.Equal($$"""{"v":{{expected}}}""", result.Output.Text);
    }

    [Theory]
    [InlineData("", "a", "not valid JSON")]
    [InlineData("{", "a", "not valid JSON")]
    [InlineData("{}", "a.b", "outputs[0].fromExpression")]
    [InlineData("{}", "a +", "outputs[0].fromExpression")]
    public async Task Run_Impossible_IsAnErrorThatMayBeTriedAgain(string json, string expression, string message)
    {
        using var bench = new Bench().Write("a.json", json);
        var failure = await bench.Fails(step, $$"""{"path":"a.json","outputs":[{"name":"v","fromExpression":"{{expression}}"}]}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
