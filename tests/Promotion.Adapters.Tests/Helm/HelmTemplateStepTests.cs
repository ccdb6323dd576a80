using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Helm;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;
using Tools = Promotion.Testing.ToolPaths;

namespace Promotion.Adapters.Tests.Helm;

public sealed class HelmTemplateStepTests
{
    private readonly HelmTemplateStep step = With(Tools.Helm);

    [Fact]
    public async Task Run_OneFile_HoldsManifestsAndHooks()
    {
        using var bench = Chart();
        await bench.Run(step, """
            {"path":"chart","outPath":"out/all.yaml","releaseName":"blue","valuesFiles":["prod.yaml","gone.yaml"],"ignoreMissingValueFiles":true,
             "setValues":[{"key":"list","value":"a,b","literal":true},{"key":"tag","value":"v2"}],"kubeVersion":"1.31.0","apiVersions":["acme/v1"]}
            """);
        var rendered = bench.Read("out/all.yaml");
        Assert.Contains("name: blue-web", rendered, StringComparison.Ordinal);
        Assert.Contains("namespace: acme", rendered, StringComparison.Ordinal);
        Assert.Contains("tag: v2", rendered, StringComparison.Ordinal);
        Assert.Contains("size: large", rendered, StringComparison.Ordinal);
        Assert.Contains("list: \"a,b\"", rendered, StringComparison.Ordinal);
        Assert.Contains("kube: v1.31.0 true", rendered, StringComparison.Ordinal);
        Assert.Contains("name: migrate", rendered, StringComparison.Ordinal);
        Assert.Equal(["out/all.yaml"], bench.Files().Where(file => !file.StartsWith("chart", StringComparison.Ordinal) && file != "prod.yaml"));
    }

    [Theory]
    [InlineData("false", "web/templates/hook.yaml,web/templates/web.yaml")]
    [InlineData("true", "blue/web/templates/hook.yaml,blue/web/templates/web.yaml")]
    public async Task Run_HelmLayout_KeepsTheChartsFiles(string useReleaseName, string files)
    {
        using var bench = Chart();
        await bench.Run(step, $$"""{"path":"chart","outPath":"out","releaseName":"blue","useReleaseName":{{useReleaseName}}}""");
        Assert.Equal(files.Split(','), bench.Files("out"));
    }

    [Fact]
    public async Task Run_FlatLayout_WritesOneFileAManifest()
    {
        using var bench = Chart();
        await bench.Run(step, """{"path":"chart","outPath":"out","releaseName":"blue","outLayout":"flat","namespace":"shop","disableHooks":true}""");
        Assert.Equal(["apps_example_com-widget-shop-blue-web.yaml", "configmap-blue-web.yaml", "resource-0.yaml", "resource-1.yaml"], bench.Files("out"));
    }

    [Fact]
    public async Task Run_LinksInTheTarget_DoNotLeadOut()
    {
        using var bench = Chart();
        Directory.CreateDirectory(bench["out"]);
        Directory.CreateSymbolicLink(bench["out/web"], bench.Outside);
        await bench.Run(step, """{"path":"chart","outPath":"out","releaseName":"blue"}""");
        Assert.False(Directory.Exists(Path.Combine(bench.Outside, "templates")));
    }

    [Theory]
    [InlineData("""{"path":"chart","outPath":"o","releaseName":"r","valuesFiles":["gone.yaml"]}""", "values file gone.yaml does not exist")]
    [InlineData("""{"path":"nowhere","outPath":"o","releaseName":"r"}""", "nowhere")]
    [InlineData("""{"path":"chart","outPath":"o","releaseName":"-x"}""", "helm failed")]
    public async Task Run_Impossible_IsAnErrorWithHelmsWords(string config, string message)
    {
        using var bench = Chart();
        var failure = await bench.Fails(step, config);
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.WorkDir, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BuildDependencies_FetchesWhatTheLockNames()
    {
        using var bench = Chart().Write("parent/Chart.yaml", "apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n- {name: web, version: 1.0.0, repository: 'file://../chart'}\n");
        var failure = await bench.Fails(step, """{"path":"parent","outPath":"o.yaml","releaseName":"r"}""");
        Assert.Contains("web", failure.Message, StringComparison.Ordinal);
        await bench.Run(step, """{"path":"parent","outPath":"o.yaml","releaseName":"r","buildDependencies":true}""");
        Assert.Contains("# Source: parent/charts/web/templates/web.yaml", bench.Read("o.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3cr3t", null)]
    [InlineData("wrong", "401")]
    public async Task Run_BuildDependenciesFromARepository_PresentsTheCredential(string password, string? complaint)
    {
        await using var server = await ChartRepositoryServer.Start(new ChartRepositoryOptions { Users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t") });
        server.Add("redis", "1.2.3");
        using var bench = new Bench()
            .Write("parent/Chart.yaml", $"apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n- {{name: redis, version: 1.x.x, repository: '{server.Address}'}}\n");
        var step = With(Tools.Helm, new Credential("ada", password, null));
        const string Config = """{"path":"parent","outPath":"o.yaml","releaseName":"r","buildDependencies":true}""";
        if (complaint is null)
        {
            await bench.Run(step, Config);
            Assert.True(File.Exists(bench["parent/charts/redis-1.2.3.tgz"]));
            return;
        }
        var failure = await bench.Fails(step, Config);
        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LinkOutOfTheChart_IsRefused()
    {
        using var bench = Chart();
        File.CreateSymbolicLink(bench["chart/templates/secret.yaml"], "/etc/hostname");
        var failure = await bench.Fails(step, """{"path":"chart","outPath":"out","releaseName":"blue"}""");
        Assert.Contains("chart/templates/secret.yaml", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc", "expected a relative path")]
    [InlineData("file://../../other", "outside the working directory")]
    public async Task Run_DependencyOutside_IsRefused(string repository, string message)
    {
        using var bench = new Bench().Write("parent/Chart.yaml", $"apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n- {{name: x, version: 1.0.0, repository: '{repository}'}}\n");
        var failure = await bench.Fails(step, """{"path":"parent","outPath":"o","releaseName":"r","buildDependencies":true}""");
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutHelm_SaysHowToGetIt()
    {
        using var bench = Chart();
        var failure = await bench.Fails(With("no-such-helm"), """{"path":"chart","outPath":"o","releaseName":"r"}""");
        Assert.True(failure.IsTerminal);
        Assert.Contains("helm was not found", failure.Message, StringComparison.Ordinal);
    }

    private static HelmTemplateStep With(string helm, Credential? credential = null) => new(
        new HelmProgram(new ProgramRunner(TimeProvider.System, NullLogger<ProgramRunner>.Instance), new ToolOptions { Helm = helm }), new FakeCredentials(credential));

    private static Bench Chart() => new Bench()
        .Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
        .Write("chart/values.yaml", "tag: v1\nsize: small\nlist: \"\"\n")
        .Write("prod.yaml", "size: large\n")
        .Write("chart/templates/web.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-web
            data:
              tag: {{ .Values.tag }}
              size: {{ .Values.size }}
              list: {{ .Values.list | quote }}
              kube: {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.APIVersions.Has "acme/v1" }}
            ---
            apiVersion: apps.example.com/v1
            kind: Widget
            metadata:
              name: {{ .Release.Name }}-web
              namespace: {{ .Release.Namespace }}
            ---
            kind: Unnamed
            ---
            kind: Nameless
            """)
        .Write("chart/templates/hook.yaml", """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
              annotations: {"helm.sh/hook": pre-install}
            """);
}
