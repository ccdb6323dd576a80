using Promotion.Adapters.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class StepConfigSchemaTests
{
    [Theory]
    [InlineData("delete", "{}", "config: set exactly one of path, paths")]
    [InlineData("delete", """{"path":"a","paths":["b"]}""", "config: set exactly one of path, paths")]
    [InlineData("delete", """{"paths":["a",""]}""", "paths[1]: must not be empty")]
    [InlineData("copy", """{"inPath":"a"}""", "outPath: is required")]
    [InlineData("copy", """{"inPath":"","outPath":"b"}""", "inPath: must not be empty")]
    [InlineData("copy", """{"inPath":5,"outPath":"b"}""", "inPath: expected text, but found 5")]
    [InlineData("copy", """{"inPath":"a","outPath":"b","to":"c"}""", "to: unknown field; expected inPath, outPath or ignore")]
    [InlineData("set-metadata", """{"updates":[]}""", "updates: expected at least one item")]
    [InlineData("set-metadata", """{"updates":["x"]}""", "updates[0]: expected an object, but found \"x\"")]
    [InlineData("set-metadata", """{"updates":[{"kind":"Pod","name":"a","values":{"b":1}}]}""", "updates[0].kind: expected Stage or Freight, but found \"Pod\"")]
    [InlineData("set-metadata", """{"updates":[{"kind":"Stage","name":"a","values":{}}]}""", "updates[0].values: expected at least one field")]
    [InlineData("compose-output", "{}", "config: expected at least one field")]
    public void Check_WrongConfig_NamesFieldAndExpectation(string kind, string config, string expected) =>
        Assert.Equal([expected], StepConfigSchema.Of(kind).Check(Bench.Config(config)));

    [Theory]
    [InlineData("delete", """{"path":"a","paths":null}""")]
    [InlineData("delete", """{"path":"","paths":["a"],"strict":true}""")]
    [InlineData("delete", """{"path":null,"paths":["a"]}""")]
    [InlineData("copy", """{"inPath":"2024-01-01T00:00:00Z","outPath":"b","ignore":""}""")]
    [InlineData("fail", "{}")]
    [InlineData("fail", """{"message":null}""")]
    [InlineData("set-metadata", """{"updates":[{"kind":"Freight","name":"a","values":{"b":null}}]}""")]
    public void Check_RightConfig_FindsNothing(string kind, string config) =>
        Assert.Empty(StepConfigSchema.Of(kind).Check(Bench.Config(config)));

    [Fact]
    public void Of_UnknownKind_Throws() => Assert.Throws<ArgumentException>(() => StepConfigSchema.Of("nothing"));
}
