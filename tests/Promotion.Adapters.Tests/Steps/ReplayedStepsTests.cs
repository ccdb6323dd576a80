using System.Collections.Immutable;
using System.Security.Cryptography;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>
/// A server has died: every step is run again by the same promotion, in a working directory that is made anew. It arrives at the same files, modes included, and the same
/// outcome, and outside nothing happens twice. Each kind has a row.
/// </summary>
public sealed class ReplayedStepsTests(StepWorld world) : IClassFixture<StepWorld>
{
    private const string Clone = """git-clone {"repoURL":"REPO","checkout":[{"path":"src","branch":"main"}]}""";
    private const string Write = """file-write {"path":"src/PROMOTION.txt","contents":"PROMOTION"}""";
    private const string Commit = """git-commit {"path":"src","message":"Write PROMOTION"}""";
    private const string PushBranch = """git-push {"path":"src","generateTargetBranch":true}""";
    private const string Request = """git-open-pr {"repoURL":"REPO","provider":"github","sourceBranch":"kargo/promotion/PROMOTION","targetBranch":"main"}""";
    private const string Parsed = "\"outputs\":[{\"name\":\"tag\",\"fromExpression\":\"image.tag\"}]";
    private const string Updates = "\"updates\":[{\"key\":\"image.tag\",\"value\":\"v2\"}]";

    /// <summary>Steps in order, the last one being what the row is about.</summary>
    private static readonly ImmutableArray<string[]> Rows =
    [
        ["""argocd-update {"apps":[{"name":"web"}]}"""],
        ["""argocd-wait {"apps":[{"name":"web"}]}"""],
        ["""compose-output {"a":1}"""],
        ["""copy {"inPath":"tree","outPath":"out"}"""],
        ["""delete {"path":"tree/deep"}"""],
        ["""fail {"message":"no"}"""],
        ["""file-write {"path":"out.txt","contents":"x","permissions":"0640"}"""],
        [Clone, Write, """git-clear {"path":"src"}"""],
        [Clone],
        [Clone, Write, Commit],
        [Clone, Write, Commit, PushBranch, Request, """git-merge-pr {"repoURL":"REPO","provider":"github","prNumber":"LAST"}"""],
        [Clone, Write, Commit, PushBranch, Request],
        [Clone, Write, Commit, """git-push {"path":"src"}"""],
        [Clone, """git-tag {"path":"src","tag":"v1","message":"One"}"""],
        [Clone, Write, Commit, PushBranch, Request, """git-wait-for-pr {"repoURL":"REPO","provider":"github","prNumber":"LAST"}"""],
        [Clone, Write, Commit, """github-push {"path":"src"}"""],
        ["""helm-template {"path":"chart","releaseName":"web","outPath":"out"}"""],
        ["""helm-update-chart {"path":"umbrella"}"""],
        ["""http {"url":"WEB/deploy","method":"POST","body":"x"}"""],
        ["""http-download {"url":"WEB/file","outPath":"file"}"""],
        [$$"""json-parse {"path":"values.json",{{Parsed}}}"""],
        [$$"""json-update {"path":"values.json",{{Updates}}}"""],
        ["""kustomize-build {"path":"overlay","outPath":"out"}"""],
        ["""kustomize-set-image {"path":"overlay","images":[{"image":"web","tag":"v2"}]}"""],
        ["""oci-download {"imageRef":"REGISTRY/acme/app:v1","outPath":"layer"}"""],
        ["""oci-push {"srcRef":"REGISTRY/acme/app:v1","destRef":"REGISTRY/acme/app:prod"}"""],
        ["""set-freight-alias {"name":"f1","alias":"green"}"""],
        ["""set-metadata {"updates":[{"kind":"Stage","name":"prod","values":{"a":1}},{"kind":"Freight","name":"f1","values":{"b":"x"}}]}"""],
        ["""tar {"inPath":"tree","outPath":"out.tgz","gzip":true}"""],
        [$$"""toml-parse {"path":"values.toml",{{Parsed}}}"""],
        [$$"""toml-update {"path":"values.toml",{{Updates}}}"""],
        ["""tar {"inPath":"tree","outPath":"out.tgz","gzip":true}""", """untar {"inPath":"out.tgz","outPath":"out"}"""],
        ["""yaml-merge {"inFiles":["values.yaml","more.yaml"],"outFile":"out.yaml"}"""],
        [$$"""yaml-parse {"path":"values.yaml",{{Parsed}}}"""],
        [$$"""yaml-update {"path":"values.yaml",{{Updates}}}"""],
    ];

    public static TheoryData<string> Kinds => [.. Rows.Select(row => Kind(row[^1]))];

    [Fact]
    public void Rows_AreThereForEveryKind() => AllSteps.AreAll(Rows.Select(row => Kind(row[^1])));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_AgainAfterACrash_ArrivesAtTheSameAndDoesNothingTwice(string kind)
    {
        using var bench = new Bench { Promotion = $"prod.01abc.{kind}" };
        var row = Rows.Single(row => Kind(row[^1]) == kind);
        var outputs = new Dictionary<string, Json>(StringComparer.Ordinal);
        Prepare(bench);
        foreach (var earlier in row[..^1]) await Run(bench, earlier, outputs);
        var before = await world.Traces();
        var first = await Run(bench, row[^1], outputs);
        var (files, traces) = (Everything(bench), await world.Traces());

        // argocd-wait may ask Argo CD to look again, which leaves no trace.
        Assert.Equal(Step(row[^1]).Effect == StepEffect.External && kind != "argocd-wait", !traces.SequenceEqual(before));
        // It died before the outcome was recorded; and once more, behind that.
        var recorded = outputs.Remove(kind, out var output) ? output : default;
        await Repeat();
        if (Step(row[^1]).Effect == StepEffect.External) return;
        outputs[kind] = recorded;
        await Repeat();

        async Task Repeat()
        {
            bench.Wipe();
            Prepare(bench);
            foreach (var earlier in row[..^1].Where(step => Step(step).Effect != StepEffect.External)) await Run(bench, earlier, outputs);
            Assert.Equal(first, await Run(bench, row[^1], outputs));
            Assert.Equal(files, Everything(bench));
            Assert.Equal(traces, await world.Traces());
        }
    }

    /// <summary>Runs a step, with what it said last time, and tells how it ended.</summary>
    private async Task<string> Run(Bench bench, string step, Dictionary<string, Json> outputs)
    {
        var config = world.Fill(step[step.IndexOf(' ', StringComparison.Ordinal)..], bench.Promotion);
        try
        {
            var result = await bench.Run(Step(step), config, outputs.GetValueOrDefault(Kind(step)), Kind(step));
            outputs[Kind(step)] = result.Output.IsNull ? Json.EmptyObject : result.Output;
            return $"{result.Status} {(Kind(step) == "set-freight-alias" ? "" : result.Message)} {result.Output.Text}";
        }
        catch (StepException failure)
        {
            return $"{failure.Status} {failure.Message}";
        }
    }

    private IStep Step(string step) => world.Steps.Step(Kind(step));

    private static string Kind(string step) => step[..step.IndexOf(' ', StringComparison.Ordinal)];

    private static string[] Everything(Bench bench) => [.. bench.Files().Where(file => !file.StartsWith(".promotion", StringComparison.Ordinal))
        .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(bench[file])))} {bench.Mode(file):x}")];

    private void Prepare(Bench bench) => bench
        .Write("tree/a.txt", "a").Write("tree/deep/b.txt", "b")
        .Write("values.yaml", "image:\n  tag: v1 # now\n").Write("more.yaml", "replicas: 2\n")
        .Write("values.json", "{\"image\": {\"tag\": \"v1\"}}\n").Write("values.toml", "[image]\ntag = \"v1\"\n")
        .Write("overlay/kustomization.yaml", "resources: [map.yaml]\n").Write("overlay/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n")
        .Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n").Write("chart/templates/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n")
        .Write("umbrella/Chart.yaml", world.Fill("apiVersion: v2\nname: all\nversion: 1.0.0\ndependencies:\n- name: base\n  version: ~1.0\n  repository: CHARTS\n", ""));
}
