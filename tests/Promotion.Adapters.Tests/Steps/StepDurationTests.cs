using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class StepDurationTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5m", 90)]
    [InlineData("2000ms", 2)]
    [InlineData("3000000µs", 3)]
    public void Parse_Duration_IsItsSum(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), StepDuration.Parse(text));

    [Theory]
    [InlineData("30")]
    [InlineData("x30s")]
    [InlineData("99999999999h")]
    public void Parse_Malformed_Throws(string text) => Assert.Throws<StepException>(() => StepDuration.Parse(text));
}
