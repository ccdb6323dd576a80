using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Toml;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Toml;

public sealed class TomlParseStepTests
{
    private const string Document = "n = 5\nf = 1.5\nd = 2024-01-02T03:04:05Z\nday = 2024-01-02\n[[p]]\nname = 'a'\n[[p]]\nname = 'b'\n";
    private readonly TomlParseStep step = new();

    [Theory]
    [InlineData("n / 2 * 2 + f", "6.5")]
    [InlineData("string(n)", "\"5\"")]
    [InlineData("d.Year()", "2024")]
    [InlineData("day", "\"2024-01-02\"")]
    [InlineData("map(p, #.name)", "[\"a\",\"b\"]")]
    [InlineData("missing", "null")]
    public async Task Run_Expression_SeesTheDocument(string expression, string expected)
    {
        using var bench = new Bench().Write("a.toml", Document);
        var result = await bench.Run(step, $$"""{"path":"a.toml","outputs":[{"name":"v","fromExpression":"{{expression}}"}]}""");
        Assert.Equal($$"""{"v":{{expected}}}""", result.Output.Text);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a = ", "not valid TOML")]
    public async Task Run_NoDocument_IsAnErrorThatMayBeTriedAgain(string toml, string message)
    {
        using var bench = new Bench().Write("a.toml", toml);
        var failure = await bench.Fails(step, """{"path":"a.toml","outputs":[{"name":"v","fromExpression":"a"}]}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
