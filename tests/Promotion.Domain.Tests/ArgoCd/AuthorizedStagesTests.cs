using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Domain.Tests.ArgoCd;

public sealed class AuthorizedStagesTests
{
    [Theory]
    [InlineData("shop:prod", true)]
    [InlineData(" shop:test , shop:prod ", true)]
    [InlineData("shop:prod,,", true)]
    [InlineData("shop:test", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("shop:prod,shop", false)]
    [InlineData("shop:prod,shop:*", false)]
    [InlineData("shop:prod,*:prod", false)]
    [InlineData("shop:prod,a:b:c", false)]
    [InlineData("shop:prod,:b", false)]
    [InlineData("Shop:prod", false)]
    public void Allows_Annotation_DecidesForShopProd(string? annotation, bool allowed) =>
        Assert.Equal(allowed, AuthorizedStages.Parse(annotation).Allows("shop", "prod"));

    [Fact]
    public void Parse_OneMalformedEntry_NamesItAndAuthorizesNobody()
    {
        var stages = AuthorizedStages.Parse("shop:prod, shop:*");

        Assert.Empty(stages.Stages);
        Assert.Contains("\"shop:*\"", stages.Problem, StringComparison.Ordinal);
    }
}
