using Xunit;

namespace Promotion.Domain.Tests;

public sealed class LabelSelectorTests
{
    [Fact]
    public void ToQuery_AllOperators_AreWrittenAsKubernetesDoes()
    {
        var selector = LabelSelector.Everything with
        {
            MatchLabels = LabelSelector.Everything.MatchLabels.Add("team", "web").Add("app.kubernetes.io/part-of", "shop"),
            MatchExpressions =
            [
                new LabelRequirement("tier", LabelOperator.In, ["a", "b"]),
                new LabelRequirement("env", LabelOperator.NotIn, ["dev"]),
                new LabelRequirement("promoted", LabelOperator.Exists, []),
                new LabelRequirement("frozen", LabelOperator.DoesNotExist, []),
            ],
        };

        Assert.Equal("app.kubernetes.io/part-of=shop,team=web,tier in (a,b),env notin (dev),promoted,!frozen", selector.ToQuery());
        Assert.Empty(LabelSelector.Everything.ToQuery());
    }
}
