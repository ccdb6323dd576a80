using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Git;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>Every step is told to stop in the middle of what it does, and does. Each kind has a row in one of three tables.</summary>
public sealed class AbortedStepsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    /// <summary>They wait for a server, or for a program, that never answers.</summary>
    private static readonly ImmutableArray<(string Kind, string Config)> Waiting =
    [
        ("argocd-update", """{"apps":[{"name":"web"}]}"""),
        ("argocd-wait", """{"apps":[{"name":"web"}]}"""),
        ("git-clear", """{"path":"checkout"}"""),
        ("git-clone", """{"repoURL":"http://HOST/acme/web.git","checkout":[{"path":"src"}]}"""),
        ("git-commit", """{"path":"checkout","message":"Change"}"""),
        ("git-merge-pr", """{"repoURL":"http://HOST/acme/web.git","provider":"gitea","prNumber":1}"""),
        ("git-open-pr", """{"repoURL":"http://HOST/acme/web.git","provider":"github","sourceBranch":"a","targetBranch":"b"}"""),
        ("git-push", """{"path":"checkout"}"""),
        ("git-push", """{"path":"checkout","tag":"v0"}"""),
        ("git-tag", """{"path":"checkout","tag":"v1","message":"One"}"""),
        ("git-wait-for-pr", """{"repoURL":"http://HOST/acme/web.git","provider":"gitlab","prNumber":1}"""),
        ("github-push", """{"path":"checkout"}"""),
        ("helm-template", """{"path":"chart","releaseName":"web","outPath":"out.yaml","buildDependencies":true}"""),
        ("helm-update-chart", """{"path":"chart"}"""),
        ("http", """{"url":"http://HOST/","method":"POST","timeout":"5m"}"""),
        ("http-download", """{"url":"http://HOST/file","outPath":"file"}"""),
        ("kustomize-build", """{"path":"remote","outPath":"out.yaml"}"""),
        ("oci-download", """{"imageRef":"HOST/acme/web:v1","outPath":"file"}"""),
        ("oci-push", """{"srcRef":"HOST/acme/web:v1","destRef":"HOST/acme/web:v2"}"""),
        ("set-freight-alias", """{"name":"f1","alias":"green"}"""),
        ("set-metadata", """{"updates":[{"kind":"Stage","name":"prod","values":{"a":1}}]}"""),
    ];

    /// <summary>They take many files, one after the other.</summary>
    private static readonly ImmutableArray<(string Kind, string Config)> Many =
    [
        ("copy", """{"inPath":"tree","outPath":"out"}"""),
        ("delete", """{"path":"tree/*","pathsAreGlobs":true}"""),
        ("tar", """{"inPath":"tree","outPath":"out.tar"}"""),
        ("untar", """{"inPath":"tree.tar","outPath":"out"}"""),
    ];

    /// <summary>They do one thing, and are told before it. What touches nothing may end as if nobody had said a word.</summary>
    private static readonly ImmutableArray<(string Kind, string Config)> Single =
    [
        ("compose-output", """{"a":1}"""),
        ("fail", "{}"),
        ("file-write", """{"path":"new","contents":"x"}"""),
        ("json-parse", """{"path":"a.json","outputs":[{"name":"a","fromExpression":"a"}]}"""),
        ("json-update", """{"path":"a.json","updates":[{"key":"a","value":2}]}"""),
        ("kustomize-set-image", """{"path":"remote","images":[{"image":"web","tag":"v2"}]}"""),
        ("toml-parse", """{"path":"a.toml","outputs":[{"name":"a","fromExpression":"a"}]}"""),
        ("toml-update", """{"path":"a.toml","updates":[{"key":"a","value":2}]}"""),
        ("yaml-merge", """{"inFiles":["a.yaml","a.yaml"],"outFile":"out.yaml"}"""),
        ("yaml-parse", """{"path":"a.yaml","outputs":[{"name":"a","fromExpression":"a"}]}"""),
        ("yaml-update", """{"path":"a.yaml","updates":[{"key":"a","value":2}]}"""),
    ];

    public static TheoryData<string, string> WaitingSteps => [.. Waiting];

    public static TheoryData<string, string> StepsOverMany => [.. Many];

    public static TheoryData<string, string> SingleSteps => [.. Single];

    [Fact]
    public void Tables_HaveARowForEveryKind() => AllSteps.AreAll(Waiting.Concat(Many).Concat(Single).Select(row => row.Kind).Distinct());

    [Theory]
    [MemberData(nameof(WaitingSteps))]
    public async Task Run_ToldToStopWhileItWaits_EndsSoonAndLeavesNothing(string kind, string config)
    {
        using var bench = new Bench();
        using var server = new MuteServer();
        await Write(bench, server);
        await using var services = AllSteps.In(bench.Outside, instead => Silence(instead, bench, server, kind));
        var step = services.Step(kind);
        var before = Everything(bench);
        using var stop = new CancellationTokenSource();

        var run = step.Run(bench.Context(config.Replace("HOST", server.Host, StringComparison.Ordinal)), stop.Token);
        await Task.WhenAny(server.Reached, run).WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.True(server.Reached.IsCompleted, run.Exception?.ToString());
        var told = Stopwatch.GetTimestamp();
        await stop.CancelAsync();

        Assert.IsAssignableFrom<Exception>(await Record.ExceptionAsync(() => run.WaitAsync(Soon, TestContext.Current.CancellationToken)));
        Assert.True(run.IsCompleted, "it goes on");
        Assert.InRange(Stopwatch.GetElapsedTime(told), TimeSpan.Zero, Soon);
        Assert.Equal(before, Everything(bench));
    }

    [Theory]
    [MemberData(nameof(StepsOverMany))]
    public async Task Run_ToldToStopAfterTheFirstFile_TouchesNoSecond(string kind, string config)
    {
        using var bench = new Bench();
        for (var i = 0; i < 5; i++) bench.Write($"tree/{i}", "x");
        await using var services = AllSteps.In(bench.Outside);
        await bench.Run(services.Step("tar"), """{"inPath":"tree","outPath":"tree.tar"}""");
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.Step(kind).Run(bench.Context(config) with { Log = new StoppingLog(stop) }, stop.Token));

        string[] before = ["tree.tar", "tree/0", "tree/1", "tree/2", "tree/3", "tree/4"];
        // A directory lists its files as it likes, so that any of them may be the first to go.
        if (kind == "delete") Assert.Equal(before.Length - 1, bench.Files().Length);
        else Assert.Equal(kind == "copy" ? ["out/0", .. before] : before, bench.Files());
    }

    [Theory]
    [MemberData(nameof(SingleSteps))]
    public async Task Run_ToldToStopBefore_TouchesNothing(string kind, string config)
    {
        using var bench = new Bench().Write("a.json", """{"a": 1}""").Write("a.toml", "a = 1\n").Write("a.yaml", "a: 1\n").Write("remote/kustomization.yaml", "resources: []\n");
        await using var services = AllSteps.In(bench.Outside);
        var step = services.Step(kind);
        var before = Everything(bench);

        var ended = await Record.ExceptionAsync(() => step.Run(bench.Context(config), new CancellationToken(canceled: true)).WaitAsync(Soon, TestContext.Current.CancellationToken));

        Assert.True(ended is OperationCanceledException || step.Effect == StepEffect.Pure, $"it goes on: {ended}");
        Assert.Equal(before, Everything(bench));
    }

    private static void Silence(IServiceCollection services, Bench bench, MuteServer server, string kind)
    {
        var ports = new MutePorts(server);
        services.AddSingleton<IMetadataWriter>(ports).AddSingleton<IFreightAliases>(ports).AddSingleton<IArgoCdInstances>(ports);
        var halting = kind switch { "git-commit" => "commit", "git-tag" => "tag", "git-clear" => "rm", _ => null };
        if (halting is not null) services.AddSingleton(AllSteps.Tools with { Git = HaltingGit(bench, server, halting) });
    }

    /// <summary>A git that never comes to an end of one thing.</summary>
    private static string HaltingGit(Bench bench, MuteServer server, string at)
    {
        var program = Path.Combine(bench.Outside, "halting-git");
        File.WriteAllText(program, $"#!/bin/sh\nfor word; do [ \"$word\" = {at} ] && exec git ls-remote http://{server.Host}/\ndone\nexec git \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        return program;
    }

    private static async Task Write(Bench bench, MuteServer server)
    {
        bench.Write("chart/Chart.yaml", $"apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: base\n  version: 1.0.0\n  repository: http://{server.Host}/charts\n");
        bench.Write("remote/kustomization.yaml", $"resources: ['http://{server.Host}/acme/web.git//base?ref=main']\n");
        await using var git = await GitServer.Start();
        var repository = await git.Create("web");
        await repository.Commit("main", new Dictionary<string, string?> { ["a"] = "1" });
        await using var services = AllSteps.In(bench.Outside);
        await bench.Run(services.Step("git-clone"), $$"""{"repoURL":"{{repository.Url}}","checkout":[{"path":"checkout","branch":"main"}]}""", alias: "clone");
        await bench.Run(services.Step("git-tag"), """{"path":"checkout","tag":"v0","message":"Zero"}""");
        bench.Write("checkout/b", "2");
        await bench.Run(services.Step("git-commit"), """{"path":"checkout","message":"First"}""");
        bench.Write("checkout/c", "3");
        // From here on its remote is mute.
        var clone = Path.Combine(GitOrigin.Repositories(bench.WorkDir), "clone");
        await (GitOrigin.Load(clone) with { RepoUrl = $"http://{server.Host}/acme/web.git" }).Save(clone, TestContext.Current.CancellationToken);
    }

    private static string[] Everything(Bench bench) =>
        [.. bench.Files().Where(file => !file.StartsWith(".promotion", StringComparison.Ordinal)).Select(file => $"{file}: {bench.Read(file)}")];
}
