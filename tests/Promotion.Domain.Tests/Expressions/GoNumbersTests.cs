using CsCheck;
using Promotion.Domain.Expressions.Values;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class GoNumbersTests
{
    [Theory]
    [InlineData("0x1p4", 16.0)]
    [InlineData("0X1P+4", 16.0)]
    [InlineData("-0x.8p1", -1.0)]
    [InlineData("0x1_0p0", 16.0)]
    [InlineData("1_0.5_0", 10.5)]
    [InlineData("1e1_0", 1e10)]
    [InlineData("-0", -0.0)]
    [InlineData("00012", 12.0)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("1e-400", 0.0)]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("-infinity", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    public void ParseFloat_GoLiteral_IsRead(string text, double expected) => Assert.Equal(expected, GoNumbers.ParseFloat(text));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1_.5")]
    [InlineData("1._5")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("0x")]
    [InlineData("0xp1")]
    [InlineData("0x1p")]
    [InlineData("1e400")]
    [InlineData("+nan")]
    [InlineData("infin")]
    [InlineData("--1")]
    [InlineData("1-1")]
    [InlineData("٣")]
    public void ParseFloat_AnythingElse_IsNone(string text) => Assert.Null(GoNumbers.ParseFloat(text));

    [Fact]
    public void Json_AnyFloat_ReadsBackTheSame() =>
        Gen.Double[-1e300, 1e300].Sample(number => GoNumbers.ParseFloat(GoFloats.Json(number)) == number);

    [Theory]
    [InlineData(0.0, "0", "0")]
    [InlineData(-1.5, "-1.5", "-1.5")]
    [InlineData(1e20, "1e+20", "100000000000000000000")]
    [InlineData(1e21, "1e+21", "1e+21")]
    [InlineData(1.25e-7, "1.25e-07", "1.25e-7")]
    [InlineData(0.00001, "1e-05", "0.00001")]
    [InlineData(123456789.125, "1.23456789125e+08", "123456789.125")]
    [InlineData(5e-324, "5e-324", "5e-324")]
    public void Text_Float_IsWrittenAsGoDoes(double number, string text, string json)
    {
        Assert.Equal(text, GoFloats.Text(number));
        Assert.Equal(json, GoFloats.Json(number));
    }
}
