using Promotion.Domain.Freights;
using Xunit;

namespace Promotion.Domain.Tests.Freights;

public sealed class FreightAliasTests
{
    [Fact]
    public void Words_AreManyDistinctAndPlain()
    {
        foreach (var words in new[] { AliasWords.Adjectives, AliasWords.Animals })
        {
            Assert.True(words.Length >= 200, $"{words.Length} words are too few");
            Assert.Equal(words.Length, words.Distinct().Count());
            Assert.All(words, word => Assert.Matches("^[a-z]{2,13}$", word));
        }
    }

    [Fact]
    public void Alias_OfTheSameFreightAndAttempt_IsAlwaysTheSame()
    {
        Assert.Equal(FreightAlias.Propose("7d201184475fa540d4cee75541e6af780f716ab4", 0), FreightAlias.Propose("7d201184475fa540d4cee75541e6af780f716ab4", 0));
        Assert.Matches("^[a-z]+-[a-z]+$", FreightAlias.Propose("7d201184475fa540d4cee75541e6af780f716ab4", 0));
    }

    [Fact]
    public void Alias_OfFurtherAttempts_NeverRunsOut() =>
        Assert.True(Enumerable.Range(0, 1000).Select(attempt => FreightAlias.Propose("f", attempt)).Distinct().Count() > 990);
}
