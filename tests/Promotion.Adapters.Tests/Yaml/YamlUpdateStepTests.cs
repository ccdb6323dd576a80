using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlUpdateStepTests
{
    private readonly YamlUpdateStep step = new();

    [Fact]
    public async Task Run_SeveralUpdates_ChangesTheFileAndDescribesThem()
    {
        using var bench = new Bench().Write("env/values.yaml", "\uFEFFimage:\r\n  tag: v1 # current\r\n  replicas: 2\r\n");
        var result = await bench.Run(step, """
            {"path":"env/values.yaml","updates":[{"key":"image.tag","value":"1.10"},{"key":"image.replicas","value":3},{"key":"image.tag","value":"v2"}]}
            """);
        Assert.Equal("\uFEFFimage:\r\n  tag: \"v2\" # current\r\n  replicas: 3\r\n"u8.ToArray(), await File.ReadAllBytesAsync(bench["env/values.yaml"], TestContext.Current.CancellationToken));
        Assert.Equal(
            "Updated env/values.yaml\n\n- image.tag: \"1.10\"\n- image.replicas: 3\n- image.tag: v2",
            result.Output.ToNode()!["commitMessage"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"path":"gone.yaml","updates":[{"key":"a","value":1}]}""", "gone.yaml")]
    [InlineData("""{"path":"a.yaml","updates":[{"key":"b","value":1}]}""", "a.yaml: key path b not found")]
    [InlineData("""{"path":"latin.yaml","updates":[{"key":"a","value":1}]}""", "latin.yaml")]
    public async Task Run_Impossible_IsAnErrorAndLeavesTheFile(string config, string message)
    {
        using var bench = new Bench().Write("a.yaml", "a: 1\n");
        await File.WriteAllBytesAsync(bench["latin.yaml"], [0x61, 0x3A, 0x20, 0xE9], TestContext.Current.CancellationToken);
        var failure = await bench.Fails(step, config);
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.StartsWith("values file update failed: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal("a: 1\n", bench.Read("a.yaml"));
    }

    [Fact]
    public void Check_ObjectAsValue_IsRefused() => Assert.Equal(
        ["updates[0].value: expected true or false, a number or text, but found an object"],
        step.Check(Bench.Config("""{"path":"a","updates":[{"key":"a","value":{}}]}""")));
}
