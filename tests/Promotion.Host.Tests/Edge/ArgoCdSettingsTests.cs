using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>Files of Argo CDs and of the cluster for verifications that are wrong: the start is refused with a sentence that names the field.</summary>
public sealed class ArgoCdSettingsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("instances: [{ name: a }]", "line 1, instances[0]: expected one of kubernetes and api: how is this Argo CD reached?")]
    [InlineData("instances: [{ name: local, kubernetes: { inCluster: true } }]", "line 1, instances: the name \"local\" is given twice; it is that of the Argo CD inside the server")]
    [InlineData("default: b\ninstances: [{ name: a, kubernetes: { inCluster: true } }]", "line 1, default: \"b\" is none of a, local")]
    [InlineData("instances: [{ name: a, kubernetes: { inCluster: true, url: 'https://x' } }]", "line 1, instances[0].kubernetes: expected one of inCluster, url and kubeconfig")]
    [InlineData("instances: [{ name: a, api: { url: 'https://u:p@x', tokenFile: f } }]", "expected an address that begins with https:// or http:// and holds no password")]
    [InlineData("instances: [{ name: a, kubernetes: { inCluster: true }, access: [{}] }]", "line 1, instances[0].access[0].projects: is required")]
    [InlineData("instances: [{ name: a, kubernetes: { kubeconfig: /nowhere } }]", "Argo CD a: /nowhere: ")]
    [InlineData("instances: [{ nam: a }]", "nam: ")]
    [InlineData("- 1", "expected one YAML document that is an object")]
    public Task Start_BadInstancesFile_SaysWhatIsWrong(string yaml, string words) => Refused("--argocd-instances", yaml, words);

    [Theory]
    [InlineData("measuredBy: rollouts", "line 1, kubernetes: is required")]
    [InlineData("kubernetes: { inCluster: true }\nmeasuredBy: nobody", "line 2, measuredBy: expected one of server, rollouts")]
    [InlineData("kubernetes: { inCluster: true }\ninstanceID: blue", "line 2, instanceID: names an Argo Rollouts, so it goes with measuredBy: rollouts")]
    [InlineData("kubernetes: { kubeconfig: /nowhere }", "Cluster for verifications: /nowhere: ")]
    [InlineData("kubernete: {}", "kubernete: ")]
    public Task Start_BadAnalysisClusterFile_SaysWhatIsWrong(string yaml, string words) => Refused("--analysis-cluster", yaml, words);

    private async Task Refused(string flag, string yaml, string words)
    {
        await File.WriteAllTextAsync(folder["bad.yaml"], yaml);

        var result = await PromotionServer.Run("--data", folder["data"], "--http", "127.0.0.1:0", "--grpc", "127.0.0.1:0", flag, folder["bad.yaml"]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}
