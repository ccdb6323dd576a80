using System.Text.Json.Nodes;
using Promotion.Adapters.JsonFiles;
using Xunit;

namespace Promotion.Adapters.Tests.JsonFiles;

public sealed class JsonEditTests
{
    [Theory]
    [InlineData("""{"a":1}""", "a", "2", """{"a":2}""")]
    [InlineData("""{ "a" : "x" , "b" : [ 1, 2 ] }""", "b.1", "\"y\"", """{ "a" : "x" , "b" : [ 1, "y" ] }""")]
    [InlineData("{\r\n\t\"é😀\": \"old\"\r\n}\r\n", "é😀", "\"neu😀\"", "{\r\n\t\"é😀\": \"neu😀\"\r\n}\r\n")]
    [InlineData("{\n  // why\n  \"a\": 1, /* b */\n}", "a", "true", "{\n  // why\n  \"a\": true, /* b */\n}")]
    [InlineData("""{"a":{"b":{"c":1}},"c":2}""", "a.b", "false", """{"a":{"b":false},"c":2}""")]
    [InlineData("""{"a.b":{"1":0}}""", "a\\.b.:1", "1", """{"a.b":{"1":1}}""")]
    [InlineData("""{"a":1}""", "a", "1e6", """{"a":1000000}""")]
    [InlineData("""{"a":"x"}""", "a", "\"q\\\"\\n\\\\\"", "{\"a\":\"q\\\"\\n\\\\\"}")]
    [InlineData("{\n  \"a\": 1\n}\n", "b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n")]
    [InlineData("{\n  \"a\": 1,\n}\n", "b", "2", "{\n  \"a\": 1,\n  \"b\": 2,\n}\n")]
    [InlineData("{\"a\":1}", "b.c", "2", "{\"a\":1,\"b\":{\"c\":2}}")]
    [InlineData("{}", "a.b", "2", "{\"a\": {\"b\": 2}}")]
    [InlineData("{\"a\":[]}", "a.-1", "2", "{\"a\":[2]}")]
    [InlineData("{\"a\":[\n 1\n]}", "a.-1", "2", "{\"a\":[\n 1,\n 2\n]}")]
    [InlineData("{\"a\":[1]}", "a.3", "2", "{\"a\":[1,null,null,2]}")]
    [InlineData("{\"a\":1}", "b.1", "2", "{\"a\":1,\"b\":[null, 2]}")]
    [InlineData("{\"a\":1}", "b.:1", "2", "{\"a\":1,\"b\":{\"1\":2}}")]
    [InlineData("[{\"a\":1}]", "0.a", "2", "[{\"a\":2}]")]
    [InlineData("\n", "a", "2", "{\"a\": 2}\n")]
    public void Set_Value_ChangesNothingElse(string text, string key, string value, string expected) =>
        Assert.Equal(expected, JsonEdit.Set(text, key, JsonNode.Parse(value)).Text);

    [Theory]
    [InlineData("{\"a\":1", "a", "not valid JSON at line 1")]
    [InlineData("{\"a\":1}\n}", "a", "not valid JSON at line 2")]
    [InlineData("{\"a\":1}", "a.b", "before b there is neither an object nor a list")]
    [InlineData("{\"a\":[1]}", "a.b", "expected the number of an item, but found b")]
    [InlineData("{\"a\":[1]}", "a.99999", "too far behind the end")]
    [InlineData("{\"a\":1}", "a*", "* is a pattern")]
    [InlineData("{\"a\":1}", "a..b", "empty part")]
    public void Set_Impossible_SaysWhy(string text, string key, string message)
    {
        var failure = Assert.Throws<FormatException>(() => JsonEdit.Set(text, key, 1));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
