using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class PathFilterTests
{
    [Theory]
    [InlineData("apps/web", "apps/web", true)]
    [InlineData("apps/web", "apps/web/values.yaml", true)]
    [InlineData("apps/web/", "apps/web/values.yaml", true)]
    [InlineData("./apps/../apps/web", "apps/web/values.yaml", true)]
    [InlineData("apps/web", "apps/website/values.yaml", false)]
    [InlineData("/apps/web", "apps/web/values.yaml", false)]
    [InlineData("../apps", "apps/web", false)]
    [InlineData(".", "anything/at/all", true)]
    [InlineData("glob:apps/*/values.yaml", "apps/web/values.yaml", true)]
    [InlineData("glob:apps/*", "apps/web/values.yaml", false)]
    [InlineData("glob:**/*.yaml", "apps/web/values.yaml", true)]
    [InlineData("regex:values", "apps/web/values.yaml", true)]
    [InlineData("regexp:^values", "apps/web/values.yaml", false)]
    [InlineData("odd:name", "odd:name", true)]
    public void Selector_ChoosesPaths(string selector, string path, bool expected) => Assert.Equal(expected, PathSelector.Parse(selector).Matches(path));

    [Theory]
    [InlineData("", "", "a", true)]
    [InlineData("", "", "", true)]
    [InlineData("apps", "", "apps/x", true)]
    [InlineData("apps", "", "docs/x", false)]
    [InlineData("apps", "", "", false)]
    [InlineData("apps", "apps/docs", "apps/docs/x", false)]
    [InlineData("apps", "apps/docs", "apps/docs/x apps/web/x", true)]
    [InlineData("", "docs", "docs/x", false)]
    [InlineData("", "docs", "docs/x apps/x", true)]
    [InlineData("", "docs", "", false)]
    public void Filter_WantsAtLeastOneChangedPathThatIsIncludedAndNotExcluded(string include, string exclude, string changed, bool expected) =>
        Assert.Equal(expected, PathFilter.Parse(Words(include), Words(exclude)).Matches(Words(changed)));

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
