using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Kustomize;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;
using Tools = Promotion.Testing.ToolPaths;

namespace Promotion.Adapters.Tests.Kustomize;

public sealed class KustomizeBuildStepTests
{
    private readonly KustomizeBuildStep step = With(Tools.Kustomize);

    [Fact]
    public async Task Run_OneFile_HoldsAllManifests()
    {
        using var bench = Overlay();
        await bench.Run(step, """{"path":"prod","outPath":"out/all.yaml"}""");
        Assert.Equal(2, bench.Read("out/all.yaml").Split("---\n").Length);
        Assert.Contains("image: ghcr.io/acme/web:v2", bench.Read("out/all.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "kept.txt,shop-configmap-settings.yaml,shop-deployment-web.yaml")]
    [InlineData("kargo", "kept.txt,shop-configmap-settings.yaml,shop-deployment-web.yaml")]
    [InlineData("kustomize", "apps_v1_deployment_web.yaml,kept.txt,v1_configmap_settings.yaml")]
    public async Task Run_Directory_HasOneFileAManifest(string format, string files)
    {
        using var bench = Overlay().Write("out/kept.txt", "");
        await bench.Run(step, $$"""{"path":"prod","outPath":"out","plugin":{"helm":{"kubeVersion":"1.31.0"} },"outputFormat":"{{format}}"}""");
        Assert.Equal(files.Split(','), bench.Files("out"));
    }

    [Fact]
    public async Task Run_HelmCharts_AreInflated()
    {
        using var bench = new Bench()
            .Write("k/kustomization.yaml", "helmCharts:\n- {name: web, releaseName: blue}\nhelmGlobals: {chartHome: charts}\n")
            .Write("k/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
            .Write("k/charts/web/values.yaml", "")
            .Write("k/charts/web/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n");
        await bench.Run(step, """{"path":"k","outPath":"out"}""");
        Assert.Equal(["configmap-blue.yaml"], bench.Files("out"));
    }

    [Fact]
    public async Task Run_LinkOutOfTheWorkingDirectory_IsRefused()
    {
        using var bench = Overlay();
        File.CreateSymbolicLink(bench["base/secret.yaml"], "/etc/hostname");
        var failure = await bench.Fails(step, """{"path":"prod","outPath":"out"}""");
        Assert.Contains("base/secret.yaml", failure.Message, StringComparison.Ordinal);
        Assert.Contains("outside the working directory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Broken_IsAnErrorWithKustomizesWords()
    {
        using var bench = new Bench().Write("k/kustomization.yaml", "resources: [gone.yaml]\n");
        var failure = await bench.Fails(step, """{"path":"k","outPath":"out"}""");
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.Contains("gone.yaml", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.WorkDir, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutKustomize_SaysHowToGetIt()
    {
        using var bench = Overlay();
        var failure = await bench.Fails(With("no-such-kustomize"), """{"path":"prod","outPath":"out"}""");
        Assert.True(failure.IsTerminal);
        Assert.Contains("kustomize was not found", failure.Message, StringComparison.Ordinal);
    }

    private static KustomizeBuildStep With(string kustomize) => new(
        new ProgramRunner(TimeProvider.System, NullLogger<ProgramRunner>.Instance), new ToolOptions { Kustomize = kustomize, Helm = Tools.Helm });

    private static Bench Overlay() => new Bench()
        .Write("base/kustomization.yaml", "resources: [web.yaml]\n")
        .Write("base/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: ghcr.io/acme/web}]}}}\n")
        .Write("shared.env", "a=b\n")
        .Write("prod/kustomization.yaml", """
            namespace: shop
            resources: [../base]
            configMapGenerator: [{name: settings, envs: [../shared.env]}]
            generatorOptions: {disableNameSuffixHash: true}
            images: [{name: ghcr.io/acme/web, newTag: v2}]
            """);
}
