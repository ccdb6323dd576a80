using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("5m0s", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("0s", 0)]
    [InlineData("0.25s", 0.25)]
    [InlineData("1m1m", 120)]
    public void StrictDuration_IsRead(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), GoDuration.ParseStrict(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("0")]
    [InlineData("-5m")]
    [InlineData("5ms")]
    [InlineData("1d")]
    [InlineData("5 m")]
    [InlineData(".5s")]
    [InlineData("5m\n")]
    [InlineData("99999999999999h")]
    public void StrictDuration_OfOtherText_IsRefusedWithIt(string text)
    {
        Assert.False(GoDuration.TryParseStrict(text, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => GoDuration.ParseStrict(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1m", -60_000_000)]
    [InlineData("+.5s", 500_000)]
    [InlineData("5.s", 5_000_000)]
    [InlineData("1h2m3.5s", 3_723_500_000)]
    [InlineData("300ms", 300_000)]
    [InlineData("7us", 7)]
    [InlineData("7µs", 7)]
    [InlineData("7μs", 7)]
    [InlineData("3000ns", 3)]
    public void GeneralDuration_IsRead(string text, double microseconds) => Assert.Equal(TimeSpan.FromMicroseconds(microseconds), GoDuration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("1")]
    [InlineData("1x")]
    [InlineData("79228162514264337593543950336h")]
    public void GeneralDuration_OfOtherText_IsRefused(string text) => Assert.Throws<FormatException>(() => GoDuration.Parse(text));

    [Theory]
    [InlineData("0s")]
    [InlineData("5m0s")]
    [InlineData("1h0m0s")]
    [InlineData("26h3m1.5s")]
    [InlineData("-1m30s")]
    [InlineData("300ms")]
    [InlineData("1.5ms")]
    [InlineData("12.3µs")]
    [InlineData("100ns")]
    public void Format_IsTheTextGoPrints(string text) => Assert.Equal(text, GoDuration.Format(GoDuration.Parse(text)));
}
