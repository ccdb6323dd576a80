using System.Text.Json.Nodes;
using Promotion.Adapters.Yaml;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlEditTests
{
    [Theory]
    [InlineData("a: &x foo # c\n", "a", "\"bar\"", "a: &x bar # c\n")]
    [InlineData("a: {b: 1, c: 2}\n", "a.b", "\"9\"", "a: {b: \"9\", c: 2}\n")]
    [InlineData("a: [1, 2]\n", "a.0", "\"7\"", "a: [\"7\", 2]\n")]
    [InlineData("a: |\n  x\n  y\n\n# c\nb: 2\n", "a", "\"new\"", "a: new\n\n# c\nb: 2\n")]
    [InlineData("a: >-\r\n  x\r\nb: 2\r\n", "a", "5", "a: 5\r\nb: 2\r\n")]
    [InlineData("a: 'x' # keep\n", "a", "\"it's\"", "a: 'it''s' # keep\n")]
    [InlineData("a: \"x\"\n", "a", "\"v1\"", "a: \"v1\"\n")]
    [InlineData("a: \"x\"\n", "a", "1.5", "a: 1.5\n")]
    [InlineData("a:\nb: 1\n", "a", "\"x\"", "a: x\nb: 1\n")]
    [InlineData("a: # c\n", "a", "\"x\"", "a: x # c\n")]
    [InlineData("a: &q\nb: 1\n", "a", "\"x\"", "a: &q x\nb: 1\n")]
    [InlineData("a:\n- \n-\n", "a.1", "2", "a:\n- \n- 2\n")]
    [InlineData("{b: , c: 1}\n", "b", "2", "{b: 2, c: 1}\n")]
    [InlineData("{b, c: 1}\n", "b", "\"x\"", "{b: x, c: 1}\n")]
    [InlineData("[a,b]\n", "1", "\"x\"", "[a,x]\n")]
    [InlineData("{\"b\":1}\n", "b", "2", "{\"b\":2}\n")]
    [InlineData("a: 1\r\nb: 2\r\n", "b", "3", "a: 1\r\nb: 3\r\n")]
    [InlineData("a: 1\n---\na: 2\n", "a", "3", "a: 3\n---\na: 2\n")]
    [InlineData("a: !!str 1\n", "a", "5", "a: 5\n")]
    [InlineData("a: !secret &k old # c\n", "a", "\"new\"", "a: !secret &k new # c\n")]
    [InlineData("a: foo\n  bar # c\n", "a", "\"x\"", "a: x # c\n")]
    [InlineData("é😀: {ü: old}  # 漢\n", "é😀.ü", "\"neu\"", "é😀: {ü: neu}  # 漢\n")]
    [InlineData("x:\n  - name: a\n    v: 1\n  - name: b\n    v: 2", "x.1.v", "null", "x:\n  - name: a\n    v: 1\n  - name: b\n    v: null")]
    [InlineData("5: {a.b: 1}\n", ":5.a\\.b", "1000000", "5: {a.b: 1000000}\n")]
    [InlineData("a: 1\n", "a", "1e6", "a: 1000000\n")]
    [InlineData("a: 1\n", "a", "0.00001", "a: 0.00001\n")]
    [InlineData("a: 1", "a", "true", "a: true")]
    public void Set_Scalar_ChangesNothingElse(string text, string key, string value, string expected) =>
        Assert.Equal(expected, YamlEdit.Set(text, key, JsonNode.Parse(value)));

    [Theory]
    [InlineData("b: *x\n", "b", "does not address a scalar")]
    [InlineData("a: {b: 1}\n", "a", "does not address a scalar")]
    [InlineData("a: 1\n", "b", "key path b not found")]
    [InlineData("a: 1\n", "a.b", "key path a.b not found")]
    [InlineData("a: [1]\n", "a.5", "key path a.5 not found")]
    [InlineData("a: [1]\n", "a.x", "expected the number of an item, but found x")]
    [InlineData("", "a", "key path a not found")]
    [InlineData("a: [\n", "a.0.b", "not valid YAML at line 2")]
    public void Set_NoSuchScalar_SaysWhy(string text, string key, string message)
    {
        var failure = Assert.Throws<FormatException>(() => YamlEdit.Set(text, key, 1));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.10", true)]
    [InlineData("1.2.3", false)]
    [InlineData("v1.2.3-rc.1+build", false)]
    [InlineData("sha256:abc", false)]
    [InlineData("ghcr.io/acme/web:1.2", false)]
    [InlineData("https://a.b/c?d", true)]
    [InlineData("hello world", false)]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("No", true)]
    [InlineData("null", true)]
    [InlineData("~", true)]
    [InlineData("", true)]
    [InlineData(" lead", true)]
    [InlineData("trail ", true)]
    [InlineData("two  spaces", true)]
    [InlineData("x: y", true)]
    [InlineData("x #y", true)]
    [InlineData("x:", true)]
    [InlineData("- a", true)]
    [InlineData("[1]", true)]
    [InlineData("0x10", true)]
    [InlineData("1e3", true)]
    [InlineData("1234e56", true)]
    [InlineData("1_000", true)]
    [InlineData("12:30", true)]
    [InlineData("2024-01-01", true)]
    [InlineData(".inf", true)]
    [InlineData("t", true)]
    [InlineData("007", true)]
    [InlineData("a\nb", true)]
    [InlineData("a\u0007\"\\", true)]
    [InlineData("ünï", false)]
    public void Set_Text_ReadsBackAsTheSameText(string value, bool isQuoted)
    {
        foreach (var text in new[] { "a: old\nb: 1\n", "{a: old, b: 1}\n", "a: 'old'\nb: 1\n", "a: \"old\"\nb: 1\n" })
        {
            var edited = YamlEdit.Set(text, "a", value);
            var stream = new YamlStream();
            stream.Load(new StringReader(edited));
            var root = Assert.IsType<YamlMappingNode>(stream.Documents[0].RootNode);
            Assert.Equal(value, ((YamlScalarNode)root["a"]).Value);
            Assert.Equal("1", ((YamlScalarNode)root["b"]).Value);
        }
        Assert.Equal(isQuoted, YamlScalar.Format(value).StartsWith('"'));
    }
}
