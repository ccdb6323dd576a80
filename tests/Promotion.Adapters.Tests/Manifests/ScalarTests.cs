using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>Scalars mean what they mean to kubectl.</summary>
public sealed class ScalarTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Y", "true")]
    [InlineData("on", "true")]
    [InlineData("off", "false")]
    [InlineData("n", "false")]
    [InlineData("True", "true")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("'on'", "\"on\"")]
    [InlineData("yEs", "\"yEs\"")]
    [InlineData("7", "7")]
    [InlineData("-7", "-7")]
    [InlineData("1_000", "1000")]
    [InlineData("0x1F", "31")]
    [InlineData("017", "15")]
    [InlineData("0o17", "15")]
    [InlineData("0b11", "3")]
    [InlineData("08", "8")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1.10", "1.1")]
    [InlineData("1e3", "1000")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("v1", "\"v1\"")]
    [InlineData("'1.10'", "\"1.10\"")]
    [InlineData("!!str 1.10", "\"1.10\"")]
    [InlineData("2026-01-31", "\"2026-01-31\"")]
    [InlineData("2026-01-31T12:00:00Z", "\"2026-01-31T12:00:00Z\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("${{ vars.image }}", "\"${{ vars.image }}\"")]
    [InlineData("|\n  a\n  b", "\"a\\nb\\n\"")]
    [InlineData(">-\n  a\n  b", "\"a b\"")]
    public void Read_Scalar_MeansWhatKubectlSees(string written, string json) => Assert.Equal($$"""{"x":{{json}}}""", Config($"x: {written}"));

    [Theory]
    [InlineData("on: 1", """{"true":1}""")]
    [InlineData("1: a", """{"1":"a"}""")]
    [InlineData("a: &x {b: 1}\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", """{"a":{"b":1,"c":2},"d":{"c":3,"b":1}}""")]
    [InlineData("a: &x {b: 1}\nd: {<<: [*x, {b: 2, e: 5}]}", """{"a":{"b":1},"d":{"b":1,"e":5}}""")]
    public void Read_KeysAndAliases_AreResolved(string written, string json) => Assert.Equal(json, Config(written));

    private static string? Config(string config)
    {
        var file = ManifestReader.Read(Yaml.Config(config));

        Assert.Empty(file.Errors);
        return Assert.IsType<Manifest.OfTask>(Assert.Single(file.Manifests)).Spec.Steps[0].Config.Text;
    }
}
