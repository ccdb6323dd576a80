using Promotion.Adapters.Files;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class GlobTests
{
    [Theory]
    [InlineData("*.yaml", "a.yaml", true)]
    [InlineData("*.yaml", "d/a.yaml", false)]
    [InlineData("**/*.yaml", "a.yaml", true)]
    [InlineData("**/*.yaml", "d/e/a.yaml", true)]
    [InlineData("d/**", "d/e/a.yaml", true)]
    [InlineData("d/**", "e/a.yaml", false)]
    [InlineData("{a,b/c}.txt", "b/c.txt", true)]
    [InlineData("{a,b}.txt", "c.txt", false)]
    [InlineData("a[0-9].txt", "a7.txt", true)]
    [InlineData("a[!0-9].txt", "a7.txt", false)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a\\*", "a*", true)]
    [InlineData("a\\*", "ab", false)]
    public void Matches_Pattern_AsInAShell(string pattern, string path, bool expected) => Assert.Equal(expected, Glob.Parse(pattern).Matches(path));

    [Theory]
    [InlineData("a[b")]
    [InlineData("{a,b")]
    [InlineData("a\\")]
    [InlineData("[z-a]")]
    public void Parse_Malformed_Throws(string pattern) => Assert.Throws<FormatException>(() => Glob.Parse(pattern));
}
