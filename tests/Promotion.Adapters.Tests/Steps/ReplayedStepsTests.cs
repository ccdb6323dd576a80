using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>What works on files is run again when a server has died: on what it began with it arrives at the same bytes, modes included.</summary>
public sealed class ReplayedStepsTests
{
    [Theory]
    [InlineData("copy", """{"inPath":"tree","outPath":"out"}""")]
    [InlineData("delete", """{"path":"tree/deep"}""")]
    [InlineData("file-write", """{"path":"out.txt","contents":"x","permissions":"0640"}""")]
    [InlineData("tar", """{"inPath":"tree","outPath":"out.tgz","gzip":true}""")]
    [InlineData("yaml-update", """{"path":"values.yaml","updates":[{"key":"image.tag","value":"v2"}]}""")]
    [InlineData("yaml-merge", """{"inFiles":["values.yaml","more.yaml"],"outFile":"out.yaml"}""")]
    [InlineData("json-update", """{"path":"values.json","updates":[{"key":"image.tag","value":"v2"}]}""")]
    [InlineData("toml-update", """{"path":"values.toml","updates":[{"key":"image.tag","value":"v2"}]}""")]
    [InlineData("kustomize-set-image", """{"path":"overlay","images":[{"image":"web","tag":"v2"}]}""")]
    [InlineData("kustomize-build", """{"path":"overlay","outPath":"out"}""")]
    [InlineData("helm-template", """{"path":"chart","releaseName":"web","outPath":"out"}""")]
    public async Task Run_AgainOnTheSameFiles_ArrivesAtTheSame(string kind, string config)
    {
        using var bench = new Bench();
        await using var services = AllSteps.In(bench.Outside);
        var step = services.GetRequiredService<IStepCatalog>().Find(kind)!;
        Write(bench);
        var first = await bench.Run(step, config);
        var files = Everything(bench);

        bench.Wipe();
        Write(bench);
        var again = await bench.Run(step, config, first.Output.IsNull ? Domain.Json.EmptyObject : first.Output);

        Assert.Equal(StepEffect.Workspace, step.Effect);
        Assert.Equal(files, Everything(bench));
        Assert.Equal(first.Output, again.Output);
    }

    private static string[] Everything(Bench bench) => [.. bench.Files().Where(file => !file.StartsWith(".promotion", StringComparison.Ordinal))
        .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(bench[file])))} {bench.Mode(file):x}")];

    private static void Write(Bench bench) => bench
        .Write("tree/a.txt", "a").Write("tree/deep/b.txt", "b")
        .Write("values.yaml", "image:\n  tag: v1 # now\n").Write("more.yaml", "replicas: 2\n")
        .Write("values.json", "{\"image\": {\"tag\": \"v1\"}}\n").Write("values.toml", "[image]\ntag = \"v1\"\n")
        .Write("overlay/kustomization.yaml", "resources: [map.yaml]\n").Write("overlay/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n")
        .Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n").Write("chart/templates/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n");
}
