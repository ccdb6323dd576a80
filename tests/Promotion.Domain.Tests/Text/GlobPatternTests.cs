using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("prod-*", "prod-eu prod-", "prod prod-eu/x xprod-eu")]
    [InlineData("*", "a abc", "a/b")]
    [InlineData("a?b", "axb", "ab a/b axxb")]
    [InlineData("**", "a a/b a/b/c", "")]
    [InlineData("a/**", "a a/b a/b/c", "ab b/a")]
    [InlineData("**/c", "c b/c a/b/c", "abc a/b a/abc")]
    [InlineData("a/**/c", "a/c a/b/c a/b/b/c", "a/b ac")]
    [InlineData("**/*.yaml", "x.yaml a/x.yaml a/b/x.yaml", "a/x.yml")]
    [InlineData("a**b", "ab axxb", "a/b")]
    [InlineData("path/**.txt", "path/x.txt", "path/a/x.txt")]
    [InlineData("[abc]x", "ax cx", "dx /x")]
    [InlineData("[a-c1-3]", "b 2", "d 4")]
    [InlineData("[^a]b", "xb", "ab /b")]
    [InlineData("[!a]b", "xb", "ab")]
    [InlineData(@"[\]a-]", "] a -", "b")]
    [InlineData("[x-]", "x -", "z")]
    [InlineData("ab{c,d}", "abc abd", "abe ab")]
    [InlineData("a{,bc}", "a abc", "ab")]
    [InlineData("{a/{b,c},abc}", "a/b a/c abc", "a/b/c")]
    [InlineData("{apps/**,infra/*.tf}", "apps/x/y infra/a.tf", "infra/x/a.tf other")]
    [InlineData("{**/a,b}/x", "a/x q/a/x b/x", "q/b/x")]
    [InlineData("src/{a,b}/**", "src/a src/a/x src/b/x/y", "src/c/x")]
    [InlineData(@"a\*b", "a*b", "axb")]
    [InlineData("a.b", "a.b", "axb")]
    [InlineData("a,b", "a,b", "a b")]
    [InlineData("e/]", "e/]", "e/[")]
    public void Glob_MatchesTheWholeText(string glob, string matching, string other)
    {
        var expression = GlobPattern.Compile(glob);

        Assert.All(Words(matching), text => Assert.True(expression.IsMatch(text), $"{glob} should match {text}"));
        Assert.All(Words(other), text => Assert.False(expression.IsMatch(text), $"{glob} should not match {text}"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[]a]")]
    [InlineData("[^")]
    [InlineData("a{b")]
    [InlineData("a\\")]
    [InlineData("[z-a]")]
    public void Glob_ThatIsMalformed_IsRefusedWithItsText(string glob) =>
        Assert.Contains($"'{glob}'", Assert.Throws<FormatException>(() => GlobPattern.Compile(glob)).Message, StringComparison.Ordinal);

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
