using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Helm;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;
using Tools = Promotion.Testing.ToolPaths;

namespace Promotion.Adapters.Tests.Helm;

public sealed class HelmUpdateChartStepTests
{
    private readonly HelmUpdateChartStep step = With(Tools.Helm);

    [Fact]
    public async Task Run_Version_IsSetAndFetchedAndDescribed()
    {
        await using var server = await Charts();
        using var bench = new Bench().Write("app/Chart.yaml", ChartYaml(server.Address, "1.0.0"));
        await bench.Run(step, """{"path":"app"}""");
        var result = await bench.Run(step, $$"""{"path":"./app","charts":[{"repository":"{{server.Address}}","name":"web","version":"1.1.0"}]}""");
        Assert.Equal(ChartYaml(server.Address, "1.1.0"), bench.Read("app/Chart.yaml"));
        Assert.Equal("Updated chart dependencies for ./app\n\n- web: 1.0.0 -> 1.1.0", result.Output.ToNode()!["commitMessage"]!.GetValue<string>());
        Assert.Equal(["Chart.lock", "Chart.yaml", "charts/web-1.1.0.tgz"], bench.Files("app"));
    }

    [Fact]
    public async Task Run_NothingNew_LeavesTheLockByteForByte()
    {
        await using var server = await Charts();
        using var bench = new Bench().Write("app/Chart.yaml", ChartYaml(server.Address, "~1.0"));
        await bench.Run(step, """{"path":"app"}""");
        var before = bench.Read("app/Chart.lock") + "# kept\n";
        bench.Write("app/Chart.lock", before);
        var result = await bench.Run(step, """{"path":"app"}""");
        Assert.Equal((before, true), (bench.Read("app/Chart.lock"), result.Output.IsNull));
    }

    [Fact]
    public async Task Run_FromARegistry_IsFetchedToo()
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushChart("charts", "web", "2.0.0");
        using var bench = new Bench().Write("app/Chart.yaml", ChartYaml($"oci://{registry.Host}/charts", "^2"));
        var result = await bench.Run(step, """{"path":"app"}""");
        Assert.EndsWith("- web: 2.0.0", result.Output.ToNode()!["commitMessage"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(File.Exists(bench["app/charts/web-2.0.0.tgz"]));
    }

    [Fact]
    public async Task Run_AgainAfterACrash_NoticesThatThereIsANewerVersion()
    {
        await using var server = await Charts();
        using var bench = new Bench().Write("app/Chart.yaml", ChartYaml(server.Address, "~1.1"));
        var first = await bench.Run(step, """{"path":"app"}""");
        server.Add("web", "1.1.1");
        bench.Wipe();
        bench.Write("app/Chart.yaml", ChartYaml(server.Address, "~1.1"));
        var failure = await Assert.ThrowsAsync<StepException>(() => bench.Run(step, """{"path":"app"}""", first.Output));
        Assert.Contains("the dependencies of app are others than when the step ran", failure.Message, StringComparison.Ordinal);
        Assert.Contains("- web: 1.1.1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"path":"nowhere"}""", "failed to update nowhere")]
    [InlineData("""{"path":"app","charts":[{"repository":"https://other.example.org","name":"web","version":"1.1.0"}]}""", "Chart.yaml has no dependency web from https://other.example.org")]
    [InlineData("""{"path":"out"}""", "outside the working directory")]
    [InlineData("""{"path":"broken"}""", "not valid YAML")]
    public async Task Run_Impossible_IsAnErrorAndLeavesTheChart(string config, string message)
    {
        using var bench = new Bench()
            .Write("app/Chart.yaml", ChartYaml("https://charts.example.org", "1.0.0"))
            .Write("broken/Chart.yaml", "a: [")
            .Write("out/Chart.yaml", ChartYaml("file://../../other", "1.0.0"));
        var failure = await bench.Fails(step, config);
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ChartYaml("https://charts.example.org", "1.0.0"), bench.Read("app/Chart.yaml"));
    }

    [Fact]
    public async Task Run_WithoutHelm_SaysHowToGetIt()
    {
        using var bench = new Bench().Write("app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        var failure = await bench.Fails(With("no-such-helm"), """{"path":"app"}""");
        Assert.True(failure.IsTerminal);
        Assert.Contains("helm was not found", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<ChartRepositoryServer> Charts()
    {
        var server = await ChartRepositoryServer.Start();
        server.Add("web", "1.0.0");
        server.Add("web", "1.1.0");
        return server;
    }

    private static string ChartYaml(string repository, string version) =>
        $"apiVersion: v2 # of the chart\nname: app\nversion: 0.1.0\ndependencies:\n- name: web # ours\n  repository: {repository}\n  version: {version}\n";

    private static HelmUpdateChartStep With(string helm) => new(
        new HelmProgram(new ProgramRunner(TimeProvider.System, NullLogger<ProgramRunner>.Instance), new ToolOptions { Helm = helm }), new FakeCredentials(null));
}
