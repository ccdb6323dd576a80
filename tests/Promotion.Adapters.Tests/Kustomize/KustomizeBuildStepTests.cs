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

    [Theory]
    [InlineData("resources: [/etc/hostname]", "/etc/hostname")]
    [InlineData("resources: [../../../etc/hostname]", "../../../etc/hostname")]
    [InlineData("resources: [../../secret]", "../../secret")]
    [InlineData("bases: [../../secret]", "../../secret")]
    [InlineData("components: [../../secret]", "../../secret")]
    [InlineData("configMapGenerator: [{name: a, files: [/etc/hostname]}]", "/etc/hostname")]
    [InlineData("configMapGenerator: [{name: a, files: [b=../../secret.env]}]", "../../secret.env")]
    [InlineData("configMapGenerator: [{name: a, envs: [../../secret.env]}]", "../../secret.env")]
    [InlineData("secretGenerator: [{name: a, env: ../../secret.env}]", "../../secret.env")]
    [InlineData("patches: [{path: /etc/hostname}]", "/etc/hostname")]
    [InlineData("patchesStrategicMerge: [../../secret.env]", "../../secret.env")]
    [InlineData("replacements: [{path: ../../secret.env}]", "../../secret.env")]
    [InlineData("crds: [../../secret.env]", "../../secret.env")]
    [InlineData("openapi: {path: ../../secret.env}", "../../secret.env")]
    [InlineData("configurations: [../../secret.env]", "../../secret.env")]
    [InlineData("helmGlobals: {chartHome: ../../secret}", "../../secret")]
    [InlineData("helmCharts: [{name: ../x, releaseName: a}]", "../x")]
    [InlineData("helmCharts: [{name: web, additionalValuesFiles: [/etc/hostname]}]", "/etc/hostname")]
    [InlineData("generators: [gen.yaml]", "../../secret.env")]
    [InlineData("generators: [{apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: x}, files: [/etc/hostname]}]", "/etc/hostname")]
    [InlineData("generators:\n- |\n  apiVersion: builtin\n  kind: ConfigMapGenerator\n  metadata: {name: x}\n  files: [/etc/hostname]", "/etc/hostname")]
    [InlineData("transformers: [plugins]", "plugins")]
    [InlineData("generators: [https://example.com/gen.yaml]", "https://example.com/gen.yaml")]
    [InlineData("resources: [!!binary Li4vLi4vc2VjcmV0]", "2002:binary")]
    [InlineData("resources: [../base]", "../../../secret.env")]
    [InlineData("resources: [deep/back/../../../../secret]", "deep/back/../../../../secret")]
    public async Task Run_KustomizationThatLeadsOut_IsRefused(string kustomization, string named)
    {
        using var bench = new Bench()
            .Write("k/kustomization.yaml", $"{kustomization}\n")
            .Write("k/gen.yaml", "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: x}\nenvs: [../../secret.env]\n")
            .Write("k/plugins/kustomization.yaml", "resources: [../gen.yaml]\n")
            .Write("k/deep/a/b.txt", "")
            .Write("base/kustomization.yaml", "configMapGenerator: [{name: a, envs: [../../../secret.env]}]\n");
        Directory.CreateSymbolicLink(bench["k/deep/back"], bench["k"]);
        await File.WriteAllTextAsync(Path.Combine(bench.Outside, "secret.env"), "password=hush\n", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(bench.Outside, "secret"));
        await File.WriteAllTextAsync(Path.Combine(bench.Outside, "secret", "kustomization.yaml"), "configMapGenerator: [{name: a, literals: [password=hush]}]\n", TestContext.Current.CancellationToken);

        var failure = await bench.Fails(step, """{"path":"k","outPath":"out"}""");

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench["out"]));
    }

    [Fact]
    public async Task Run_TextThatOnlyLooksLikeAPath_IsLeftAlone()
    {
        using var bench = new Bench().Write("k/kustomization.yaml", """
            configMapGenerator: [{name: a, literals: ["HOME=/tmp", "UP=../../../etc"]}]
            commonAnnotations: {where: /etc}
            generatorOptions: {disableNameSuffixHash: true}
            patches: [{target: {kind: ConfigMap}, patch: '[{"op": "add", "path": "/data/dir", "value": "/etc"}]'}]
            """);
        await bench.Run(step, """{"path":"k","outPath":"out"}""");
        Assert.Contains("HOME: /tmp", bench.Read("out/configmap-a.yaml"), StringComparison.Ordinal);
        Assert.Contains("dir: /etc", bench.Read("out/configmap-a.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BaseFromElsewhere_ReadsNothingAboveItself()
    {
        using var bench = new Bench()
            .Write("k/kustomization.yaml", "resources: [\"https://127.0.0.1:1/base.yaml\"]\nconfigMapGenerator: [{name: a, envs: [../shared.env]}]\n")
            .Write("shared.env", "a=b\n");
        var failure = await bench.Fails(step, """{"path":"k","outPath":"out"}""");
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
        Assert.True(KustomizationReach.Of(bench.WorkDir, bench["k"]).IsRemote);
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
