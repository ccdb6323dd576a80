using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class Re2Tests
{
    [Theory]
    [InlineData("b", "abc", true)]
    [InlineData("^b", "abc", false)]
    [InlineData(@"^\d+$", "123", true)]
    [InlineData(@"^\d+$", "١٢٣", false)]
    [InlineData(@"^[\d.]+$", "1.2", true)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(?m)^a$", "a\nb", true)]
    [InlineData("(?i)ABC", "xabcx", true)]
    [InlineData("(?P<year>20[0-9]{2})", "y2024", true)]
    [InlineData("^[[:alpha:]_]+$", "ab_c", true)]
    [InlineData("^[^[:digit:]]+$", "a1", false)]
    [InlineData(@"^\Qa.b\E$", "a.b", true)]
    [InlineData(@"^\Qa.b\E$", "axb", false)]
    [InlineData("^[a-z-[x]+$", "-[x", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData(@"^\x{41}$", "A", true)]
    [InlineData(@"^\pL+$", "é", true)]
    [InlineData(@"^a\$", "a$", true)]
    public void Expression_MeansWhatItMeansInRe2(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Re2.Compile(pattern).IsMatch(text));

    [Theory]
    [InlineData("(")]
    [InlineData("[a")]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("a\\")]
    [InlineData("[[:nope:]]")]
    public void Expression_ThatRe2Refuses_IsRefusedWithItsText(string pattern) =>
        Assert.Contains($"'{pattern}'", Assert.Throws<FormatException>(() => Re2.Compile(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Expression_ThatWouldBacktrackForEver_EndsAtOnce() =>
        Assert.DoesNotMatch(Re2.Compile("^(a+)+$"), new string('a', 50_000) + "b");
}
