using Promotion.Cli.Commands;

namespace Promotion.Cli.Tests.Commands;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("1.5s", 1.5)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("200ms", 0.2)]
    public void Parse_Span_IsUnderstood(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("-5s")]
    [InlineData("5 minutes")]
    public void Parse_AnythingElse_IsNone(string text) => Assert.Null(Durations.Parse(text));
}
