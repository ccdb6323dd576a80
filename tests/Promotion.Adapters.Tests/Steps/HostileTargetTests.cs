using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>Steps are told to write, and to read, where a path or a link leads out of the working directory: nothing there is touched or told.</summary>
public sealed class HostileTargetTests(StepWorld world) : IClassFixture<StepWorld>
{
    private const string Secret = "not for promotions";

    private static readonly string[] Writing =
    [
        """copy {"inPath":"tree","outPath":"PATH"}""",
        """copy {"inPath":"tree/a.yaml","outPath":"PATH"}""",
        """file-write {"path":"PATH","contents":"x","overwrite":true}""",
        """git-clone {"repoURL":"REPO","checkout":[{"path":"PATH","branch":"main"}]}""",
        """helm-template {"path":"chart","releaseName":"web","outPath":"PATH"}""",
        """helm-template {"path":"chart","releaseName":"web","outPath":"PATH","outLayout":"flat"}""",
        """http-download {"url":"WEB/file","outPath":"PATH","allowOverwrite":true}""",
        """kustomize-build {"path":"overlay","outPath":"PATH"}""",
        """oci-download {"imageRef":"REGISTRY/acme/app:v1","outPath":"PATH","allowOverwrite":true}""",
        """tar {"inPath":"tree","outPath":"PATH"}""",
        """untar {"inPath":"tree.tar","outPath":"PATH"}""",
        """yaml-merge {"inFiles":["tree/a.yaml"],"outFile":"PATH"}""",
    ];

    private static readonly string[] Reading =
    [
        """copy {"inPath":"PATH","outPath":"out"}""",
        """helm-template {"path":"chart","releaseName":"web","outPath":"out","valuesFiles":["PATH"]}""",
        """http {"url":"WEB/","method":"POST","bodyFromFile":"PATH"}""",
        """tar {"inPath":"PATH","outPath":"out"}""",
        """yaml-merge {"inFiles":["PATH"],"outFile":"out"}""",
    ];

    private static readonly string[] Paths = ["../victim/a.yaml", "/../../victim/a.yaml", "deep/../../victim/a.yaml", "link/a.yaml", "tolink"];

    public static TheoryData<string, string> Targets => [.. Writing.SelectMany(step => Paths.Select(path => (step, path)))];

    public static TheoryData<string, string> Sources => [.. Reading.SelectMany(step => Paths.Select(path => (step, path)))];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Run_TargetThatLeadsOut_TouchesNothingThere(string step, string path)
    {
        using var bench = new Bench();
        await Prepare(bench);
        await Record.ExceptionAsync(() => Run(bench, step, path));
        Assert.Equal(["a.yaml"], Directory.EnumerateFileSystemEntries(Path.Combine(bench.Outside, "victim")).Select(Path.GetFileName));
        Assert.Equal(Secret, await File.ReadAllTextAsync(Path.Combine(bench.Outside, "victim", "a.yaml"), TestContext.Current.CancellationToken));
        Assert.Equal(["victim", "work"], Directory.EnumerateFileSystemEntries(bench.Outside).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Run_SourceThatLeadsOut_TellsNothingOfIt(string step, string path)
    {
        using var bench = new Bench();
        await Prepare(bench);
        var failure = await Record.ExceptionAsync(() => Run(bench, step, path));
        Assert.DoesNotContain(Secret, $"{failure}", StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Files().Where(file => !file.StartsWith("link/", StringComparison.Ordinal) && new FileInfo(bench[file]).LinkTarget is null), file => bench.Read(file).Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await world.Traces(), trace => trace.Contains("POST", StringComparison.Ordinal));
    }

    private Task<StepResult> Run(Bench bench, string step, string path)
    {
        var (kind, config) = (step[..step.IndexOf(' ', StringComparison.Ordinal)], step[step.IndexOf(' ', StringComparison.Ordinal)..]);
        return bench.Run(world.Steps.Step(kind), world.Fill(config, bench.Promotion).Replace("PATH", path, StringComparison.Ordinal));
    }

    private async Task Prepare(Bench bench)
    {
        Directory.CreateDirectory(Path.Combine(bench.Outside, "victim"));
        await File.WriteAllTextAsync(Path.Combine(bench.Outside, "victim", "a.yaml"), Secret, TestContext.Current.CancellationToken);
        bench.Write("tree/a.yaml", "a: 1\n").Write("overlay/kustomization.yaml", "resources: [map.yaml]\n").Write("overlay/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n")
            .Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n").Write("chart/templates/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {all: {{ toJson .Values | quote }}}\n");
        await bench.Run(world.Steps.Step("tar"), """{"inPath":"tree","outPath":"tree.tar"}""");
        Directory.CreateSymbolicLink(bench["link"], Path.Combine(bench.Outside, "victim"));
        File.CreateSymbolicLink(bench["tolink"], Path.Combine(bench.Outside, "victim", "a.yaml"));
    }
}
