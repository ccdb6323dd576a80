using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Files;
using Promotion.Adapters.JsonFiles;
using Promotion.Adapters.Kustomize;
using Promotion.Adapters.Toml;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>What a repository somebody else writes to may hold: refused or bounded, and nothing outside the working directory read or touched.</summary>
public sealed class HostileInputTests
{
    private const string Secret = "not for promotions";
    private static readonly IStep[] Steps =
    [
        new CopyStep(), new JsonParseStep(), new JsonUpdateStep(), new KustomizeSetImageStep(), new TarStep(), new TomlParseStep(), new TomlUpdateStep(), new UntarStep(),
        new YamlMergeStep(), new YamlParseStep(), new YamlUpdateStep(),
    ];

    public static TheoryData<string, string> Escapes => [.. Steps.SelectMany(step => new[] { "../victim", "/../../victim", "link/victim", "deep/../../victim" }.Select(path => (step.Kind, path)))];

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Run_PathThatLeadsOut_FindsNothingThere(string kind, string path)
    {
        using var bench = new Bench();
        var victim = Path.Combine(bench.Outside, "victim");
        await File.WriteAllTextAsync(victim, Secret, TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(bench["link"], bench.Outside);
        var step = Steps.Single(step => step.Kind == kind);
        var failure = await bench.Fails(step, Config(kind, path));
        Assert.DoesNotContain(Secret, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Outside, failure.Message, StringComparison.Ordinal);
        Assert.Equal(Secret, await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("copy", """{"inPath":"evil","outPath":"src/.git"}""")]
    [InlineData("copy", """{"inPath":"tree","outPath":"src","ignore":"!.git"}""")]
    [InlineData("tar", """{"inPath":"tree","outPath":"src/.git"}""")]
    [InlineData("yaml-merge", """{"inFiles":["evil"],"outFile":"src/.git"}""")]
    [InlineData("yaml-update", """{"path":"src/.git","updates":[{"key":"gitdir","value":"/elsewhere"}]}""")]
    public async Task Run_OverTheGitOfACheckout_IsRefused(string kind, string config)
    {
        using var bench = new Bench().Write("src/.git", "gitdir: here").Write("evil", "gitdir: /elsewhere\n").Write("tree/.git", "gitdir: /elsewhere\n");
        var failure = await bench.Fails(Steps.Single(step => step.Kind == kind), config);
        Assert.Contains(".git of a checkout is not a step's to write", failure.Message, StringComparison.Ordinal);
        Assert.Equal("gitdir: here", bench.Read("src/.git"));
    }

    public static TheoryData<string, string> Bombs =>
    [
        ("yaml-update", "brackets"), ("yaml-parse", "brackets"), ("yaml-merge", "brackets"), ("kustomize-set-image", "brackets"),
        ("json-update", "brackets"), ("json-parse", "brackets"), ("toml-update", "toml"), ("toml-parse", "toml"), ("yaml-parse", "laughs"), ("yaml-parse", "self"),
    ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Run_Bomb_IsRefusedSoon(string kind, string bomb)
    {
        using var bench = new Bench();
        var text = bomb switch
        {
            "laughs" => "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n")),
            "self" => "a: &a [*a]\n",
            "toml" => "a = " + new string('[', 100_000) + new string(']', 100_000),
            _ => new string('[', 100_000) + new string(']', 100_000),
        };
        bench.Write("bomb", text).Write("folder/kustomization.yaml", text);
        var started = Stopwatch.GetTimestamp();
        var failure = await bench.Fails(Steps.Single(step => step.Kind == kind), Config(kind, kind == "kustomize-set-image" ? "folder" : "bomb"));
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("repeat(text, 1000000)")]
    [InlineData("map(1..900000, text)")]
    [InlineData("join(map(1..900000, text), '')")]
    public async Task Run_OutputWithoutEnd_IsRefused(string expression)
    {
        using var bench = new Bench().Write("a.yaml", $"text: {new string('x', 2000)}\n");
        var failure = await bench.Fails(new YamlParseStep(), $$"""{"path":"a.yaml","outputs":[{"name":"v","fromExpression":"{{expression}}"}]}""");
        Assert.Contains("outputs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileOfAGigabyte_IsRefusedUnread()
    {
        using var bench = new Bench().Write("huge", "");
        await using (var file = File.OpenWrite(bench["huge"])) file.SetLength(1L << 30);
        foreach (var kind in (string[])["yaml-update", "yaml-parse", "json-update", "json-parse", "toml-update", "toml-parse", "yaml-merge"])
        {
            var failure = await bench.Fails(Steps.Single(step => step.Kind == kind), Config(kind, "huge"));
            Assert.Contains("larger than 32 MiB", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("helm-template", """{"path":"tree","releaseName":"web","outPath":"out"}""")]
    [InlineData("kustomize-build", """{"path":"tree","outPath":"out.yaml"}""")]
    public async Task Run_ProgramThatPrintsWithoutEnd_IsCutOffAndLeavesNothing(string kind, string config)
    {
        using var bench = new Bench().Write("tree/kustomization.yaml", "resources: []\n").Write("tree/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        var endless = Path.Combine(bench.Outside, "endless");
        await File.WriteAllTextAsync(endless, "#!/bin/sh\nexec yes 'kind: ConfigMap'\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(endless, (UnixFileMode)0b111_101_101);
        await using var services = AllSteps.In(bench.Outside, instead => instead.AddSingleton(AllSteps.Tools with { Helm = endless, Kustomize = endless }));
        var failure = await bench.Fails(services.Step(kind), config);
        Assert.Contains("said more than is kept", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["tree/Chart.yaml", "tree/kustomization.yaml"], bench.Files().Where(file => !file.StartsWith(".promotion", StringComparison.Ordinal)));
    }

    private static string Config(string kind, string path) => kind switch
    {
        "copy" or "tar" or "untar" => $$"""{"inPath":"{{path}}","outPath":"out"}""",
        "kustomize-set-image" => $$"""{"path":"{{path}}","images":[{"image":"web","tag":"v1"}]}""",
        "yaml-merge" => $$"""{"inFiles":["{{path}}"],"outFile":"out"}""",
        _ when kind.EndsWith("-parse", StringComparison.Ordinal) => $$"""{"path":"{{path}}","outputs":[{"name":"v","fromExpression":"$env"}]}""",
        _ => $$"""{"path":"{{path}}","updates":[{"key":"a.0.0","value":"x"}]}""",
    };
}
