using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Toml;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Toml;

public sealed class TomlUpdateStepTests
{
    private readonly TomlUpdateStep step = new();

    [Fact]
    public async Task Run_SeveralUpdates_ChangesTheFileAndDescribesThem()
    {
        using var bench = new Bench().Write("Cargo.toml", "[package]\nversion = \"0.1.0\" # bumped by promotion\n[limits]\nmax = 5\n");
        var result = await bench.Run(step, """{"path":"Cargo.toml","updates":[{"key":"package.version","value":"0.2.0"},{"key":"limits.max","value":7}]}""");
        Assert.Equal("[package]\nversion = \"0.2.0\" # bumped by promotion\n[limits]\nmax = 7\n", bench.Read("Cargo.toml"));
        Assert.Equal("Updated Cargo.toml\n\n- package.version: \"0.2.0\"\n- limits.max: 7", result.Output.ToNode()!["commitMessage"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_Impossible_IsAnErrorAndLeavesTheFile()
    {
        using var bench = new Bench().Write("a.toml", "a = 1\n");
        var failure = await bench.Fails(step, """{"path":"a.toml","updates":[{"key":"a","value":2},{"key":"b","value":1}]}""");
        Assert.Equal((StepStatus.Errored, false, "TOML file update failed: a.toml: key path b not found"), (failure.Status, failure.IsTerminal, failure.Message));
        Assert.Equal("a = 1\n", bench.Read("a.toml"));
    }

    [Fact]
    public void Check_MissingUpdates_IsRefused() =>
        Assert.Equal(["updates: is required"], step.Check(Bench.Config("""{"path":"a"}""")));
}
