using Promotion.Adapters.Yaml;
using Xunit;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlKeyTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData(" a.0.b ", "a|0|b")]
    [InlineData("a\\.b.c\\:d", "a.b|c:d")]
    [InlineData(":5.a", "5|a")]
    public void Parse_Key_YieldsItsParts(string key, string parts) => Assert.Equal(parts.Split('|'), YamlKey.Parse(key));

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData(".")]
    [InlineData(":")]
    [InlineData("a:b")]
    [InlineData("::a")]
    [InlineData("a\\n")]
    [InlineData("a\\")]
    public void Parse_Malformed_Throws(string key) => Assert.Throws<FormatException>(() => YamlKey.Parse(key));
}
