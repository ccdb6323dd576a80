using Google.Protobuf.WellKnownTypes;
using Promotion.Cli.Output;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Output;

public sealed class AgesTests
{
    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(7200, "2h")]
    [InlineData(172_800, "2d")]
    public void Of_Span_IsInItsLargestWholeUnit(int seconds, string expected) => Assert.Equal(expected, Ages.Of(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Since_Unset_IsADash() => Assert.Equal("-", Ages.Since(null, Samples.Now));

    [Theory]
    [InlineData(0.44, "0.4s")]
    [InlineData(125, "2m05s")]
    public void Took_StartAndFinish_IsExact(double seconds, string expected) =>
        Assert.Equal(expected, Ages.Took(Timestamp.FromDateTimeOffset(Samples.Now), Timestamp.FromDateTimeOffset(Samples.Now.AddSeconds(seconds))));
}
