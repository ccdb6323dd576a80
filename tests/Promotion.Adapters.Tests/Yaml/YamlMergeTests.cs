using Promotion.Adapters.Yaml;
using Xunit;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlMergeTests
{
    private const string Kube = "apiVersion: apps/v1\nkind: Deployment\n";

    [Theory]
    [InlineData("a: 1 # one\nb: 2\n", "b: 3\n", "a: 1 # one\nb: 3\n")]
    [InlineData("a: 1 # one\n", "a: 2\n", "a: 2 # one\n")]
    [InlineData("a: &x 1\nb: *x\n", "a: 2\n", "a: &x 2\nb: *x\n")]
    [InlineData("a:\n    b: 1\n\n# c\nd: 2\n", "a:\n  c: 3 # new\n", "a:\n    b: 1\n    c: 3 # new\n\n# c\nd: 2\n")]
    [InlineData("a:\n  b:\n    c: 1\n", "a:\n  b:\n    d: 2\n  e: 3\nf: 4\n", "a:\n  b:\n    c: 1\n    d: 2\n  e: 3\nf: 4\n")]
    [InlineData("a: 1", "# about b\nb:\n- 1\n- 2\n", "a: 1\n# about b\nb:\n- 1\n- 2")]
    [InlineData("a: 1\nb: 2\nc: 3\n", "b: null\n", "a: 1\nc: 3\n")]
    [InlineData("a: 1\nb:\n  c: 1\n  d: 2\n", "b: ~\n", "a: 1\n")]
    [InlineData("b:\n  c: 1\nd: 2\n", "b: {c: null}\n", "b:\n  {}\nd: 2\n")]
    [InlineData("a: 1\n", "a: null\nb: 2\n", "b: 2\n")]
    [InlineData("a: [1, 2]\nb: 1\n", "a:\n- 3\n", "a:\n- 3\nb: 1\n")]
    [InlineData("a:\n- x: 1\n- x: 2\n", "a:\n- x: 3\n", "a:\n- x: 3\n")]
    [InlineData("a: 1\n", "a:\n  b: 2\n", "a:\n  b: 2\n")]
    [InlineData("a:\n  b: 2\nc: 3\n", "a: text\n", "a: text\nc: 3\n")]
    [InlineData("a:\nb: 1\n", "a: x\n", "a: x\nb: 1\n")]
    [InlineData("x:\n  a: |\n    one\n    two\n  b: 1\n", "x:\n    a: |\n        three\n          four\n", "x:\n  a: |\n      three\n        four\n  b: 1\n")]
    [InlineData("a: {b: 1, c: 2}\n", "a:\n  b: 3\n  d: [x]\n  e:\n    f: one, two\n", "a: {b: 3, c: 2, d: [x], e: {\"f\": \"one, two\"}}\n")]
    [InlineData("a: {b: 1, c: 2, d: 3}\n", "a: {c: null}\n", "a: {b: 1, d: 3}\n")]
    [InlineData("a: {b: 1, c: 2}\n", "a: {c: null}\n", "a: {b: 1}\n")]
    [InlineData("a: {}\n", "a: {b: 1}\n", "a: {b: 1}\n")]
    [InlineData("a: 1\r\nb:\r\n  c: 2\r\n", "b:\n  d:\n    e: 1\n", "a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n    e: 1\r\n")]
    [InlineData("- x: 1\n  y: 2\n", "a: 1\n", "a: 1\n")]
    [InlineData("a: 1\n---\na: 9\n", "b: 2\n---\nc: 3\n", "a: 1\nb: 2\n")]
    [InlineData("# only a comment\n", "a: 1\n", "a: 1\n")]
    [InlineData("a: 1\n", "# only a comment\n", "a: 1\n")]
    [InlineData("\"a\": \"1\"\n", "a: '2'\n", "\"a\": '2'\n")]
    [InlineData("{\"a\": 1}\n", "b: 2\n", "{\"a\": 1, b: 2}\n")]
    [InlineData("a: 1 # one\n", "a: |\n  x\n", "a: |\n  x\n")]
    [InlineData(Kube + "containers:\n  - name: web # main\n    image: web:1\n  - name: side\n    image: side:1\n", "containers:\n- name: web\n  image: web:2\n- name: new\n  image: new:1\n", Kube + "containers:\n  - name: web # main\n    image: web:2\n  - name: side\n    image: side:1\n  - name: new\n    image: new:1\n")]
    [InlineData(Kube + "env:\n- name: A\n  value: x\n  extra: y\n", "env:\n- name: A\n  extra: null\n", Kube + "env:\n- name: A\n  value: x\n")]
    [InlineData(Kube + "args:\n- a\n- b\n", "args:\n- c\n", Kube + "args:\n- c\n")]
    [InlineData("containers:\n- name: a\n", "containers:\n- name: b\n", "containers:\n- name: b\n")]
    public void Apply_Upper_ChangesOnlyWhatItSays(string lower, string upper, string expected) => Assert.Equal(expected, YamlMerge.Apply(lower, upper));

    [Theory]
    [InlineData("a: 1\n", "b: &x 1\nc: *x\n", "aliases (*name) cannot be laid over another file")]
    [InlineData("a: &x 1\nb: *x\n", "a: null\n", "not valid YAML")]
    [InlineData("a: [\n", "b: 1\n", "not valid YAML")]
    [InlineData("a: 1\n", "b: [\n", "not valid YAML")]
    public void Apply_Impossible_SaysWhy(string lower, string upper, string message)
    {
        var failure = Assert.Throws<FormatException>(() => YamlMerge.Apply(lower, upper));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
