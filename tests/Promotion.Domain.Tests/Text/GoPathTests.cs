using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class GoPathTests
{
    [Theory]
    [InlineData("", ".")]
    [InlineData(".", ".")]
    [InlineData("/", "/")]
    [InlineData("a//b/", "a/b")]
    [InlineData("./a/./b", "a/b")]
    [InlineData("a/../b", "b")]
    [InlineData("../a", "../a")]
    [InlineData("a/../../b", "../b")]
    [InlineData("/../a", "/a")]
    [InlineData("https://host/x", "https:/host/x")]
    public void Clean_GivesTheShortestEquivalent(string path, string expected) => Assert.Equal(expected, GoPath.Clean(path));

    [Fact]
    public void Join_SkipsEmptyElements()
    {
        Assert.Equal("https:/charts.example.com/web", GoPath.Join("https://charts.example.com/", "web"));
        Assert.Equal("ghcr.io/x", GoPath.Join("ghcr.io/x", ""));
        Assert.Equal("", GoPath.Join("", ""));
    }
}
