using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("prod", "prod", true)]
    [InlineData("prod", "prod-eu", false)]
    [InlineData("regex:prod", "my-prod-eu", true)]
    [InlineData("regexp:^prod$", "prod-eu", false)]
    [InlineData("glob:prod-*", "prod-eu", true)]
    [InlineData("glob:prod-*", "my-prod-eu", false)]
    public void Pattern_MatchesNames(string pattern, string name, bool expected) => Assert.Equal(expected, NamePattern.Parse(pattern).Matches(name));

    [Theory]
    [InlineData("prefix:prod")]
    [InlineData("regex:(")]
    [InlineData("glob:[")]
    public void Pattern_ThatCannotBeRead_IsRefused(string pattern) => Assert.Throws<FormatException>(() => NamePattern.Parse(pattern));

    [Fact]
    public void Pattern_KnowsWhetherItIsOneName()
    {
        Assert.True(NamePattern.Parse("prod").IsExact);
        Assert.False(NamePattern.Parse("glob:prod").IsExact);
        Assert.Equal("glob:prod", NamePattern.Parse("glob:prod").ToString());
    }
}
