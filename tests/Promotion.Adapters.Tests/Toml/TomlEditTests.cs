using System.Text.Json.Nodes;
using Promotion.Adapters.Toml;
using Xunit;

namespace Promotion.Adapters.Tests.Toml;

public sealed class TomlEditTests
{
    [Theory]
    [InlineData("a = 1 # c\n", "a", "2", "a = 2 # c\n")]
    [InlineData("a = \"x\"\r\nb = 'y'\r\n", "a", "\"it's 😀\"", "a = \"it's 😀\"\r\nb = 'y'\r\n")]
    [InlineData("a = 'x'\n", "a", "\"y\"", "a = 'y'\n")]
    [InlineData("a = 'x'\n", "a", "\"it's\"", "a = \"it's\"\n")]
    [InlineData("a = 1.5\n", "a", "2", "a = 2.0\n")]
    [InlineData("a = 1\n", "a", "1000000", "a = 1000000\n")]
    [InlineData("a = 1\n", "a", "\"x\"", "a = 'x'\n")]
    [InlineData("a = true\n", "a", "false", "a = false\n")]
    [InlineData("a = 2024-01-02T03:04:05Z\n", "a", "\"x\"", "a = 'x'\n")]
    [InlineData("a = \"\"\"\none\ntwo\"\"\" # c\nb = 1\n", "a", "\"x\"", "a = \"x\" # c\nb = 1\n")]
    [InlineData("[t]\nk   =   1\n[t.u]\nk = 2\n", "t.u.k", "3", "[t]\nk   =   1\n[t.u]\nk = 3\n")]
    [InlineData("[t]\na.b.c = 1\n", "t.a.b.c", "3", "[t]\na.b.c = 3\n")]
    [InlineData("[\"x.y\"]\n'k z' = 1\n", "x\\.y.k z", "3", "[\"x.y\"]\n'k z' = 3\n")]
    [InlineData("a = [ 1, # one\n 2 ]\n", "a.1", "3", "a = [ 1, # one\n 3 ]\n")]
    [InlineData("a = { b = { c = 1 }, d = [ { e = 2 } ] }\n", "a.d.0.e", "3", "a = { b = { c = 1 }, d = [ { e = 3 } ] }\n")]
    [InlineData("[[p]]\nn = 1\n[p.q]\nz = 1\n[[p]]\nn = 2\n[p.q]\nz = 2\n[[p.r]]\ny = 1\n[[p.r]]\ny = 2\n", "p.1.r.1.y", "3", "[[p]]\nn = 1\n[p.q]\nz = 1\n[[p]]\nn = 2\n[p.q]\nz = 2\n[[p.r]]\ny = 1\n[[p.r]]\ny = 3\n")]
    [InlineData("[[p]]\nn = 1\n[p.q]\nz = 1\n[[p]]\nn = 2\n[p.q]\nz = 2\n", "p.0.q.z", "3", "[[p]]\nn = 1\n[p.q]\nz = 3\n[[p]]\nn = 2\n[p.q]\nz = 2\n")]
    public void Set_Scalar_ChangesNothingElse(string text, string key, string value, string expected) =>
        Assert.Equal(expected, TomlEdit.Set(text, key, JsonNode.Parse(value)).Text);

    [Theory]
    [InlineData("a = 1\n", "b", "key path b not found")]
    [InlineData("a = [1]\n", "a", "addresses an array instead of a scalar node")]
    [InlineData("a = {b = 1}\n", "a", "addresses a table instead of a scalar node")]
    [InlineData("a = 1\na = 2\n", "a", "not valid TOML at line 2")]
    [InlineData("a = = 1\n", "a", "not valid TOML")]
    public void Set_NoSuchScalar_SaysWhy(string text, string key, string message)
    {
        var failure = Assert.Throws<FormatException>(() => TomlEdit.Set(text, key, 1));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
