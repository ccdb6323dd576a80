using Promotion.Adapters.Files;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class IgnoreRulesTests
{
    [Theory]
    [InlineData("*.md", "docs/a.md", false, true)]
    [InlineData("/a.md", "docs/a.md", false, false)]
    [InlineData("docs/*.md", "docs/a.md", false, true)]
    [InlineData("docs/*.md", "x/docs/a.md", false, false)]
    [InlineData("build/", "x/build", true, true)]
    [InlineData("build/", "x/build", false, false)]
    [InlineData("*.md\n!keep.md", "keep.md", false, false)]
    [InlineData("!keep.md\n*.md", "keep.md", false, true)]
    [InlineData("# a\n\n\\#a", "#a", false, true)]
    [InlineData("a/**/b", "a/x/y/b", false, true)]
    [InlineData("{a}", "{a}", false, true)]
    public void Ignore_Rules_AsGitReadsThem(string rules, string path, bool isDirectory, bool expected) =>
        Assert.Equal(expected, IgnoreRules.Parse(rules.Split('\n')).Ignore(path, isDirectory));
}
