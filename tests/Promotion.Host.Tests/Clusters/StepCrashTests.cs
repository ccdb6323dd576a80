using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>
/// A server dies at each step of a promotion that downloads, packs, updates a chart, commits, pushes, makes a request, names an image and sets metadata, and is started
/// again: each happens once, and the working directory is as it was.
/// </summary>
public sealed class StepCrashTests
{
    private static readonly ImmutableArray<string> Places =
    [
        "http-download ended", "helm-update-chart ended", "git-commit ended", "http begins", "http ended", "oci-push begins", "oci-push ended",
        "set-metadata ended", "set-freight-alias ended",
    ];

    [Fact]
    public async Task Crash_AtAnyStep_DoesNothingTwice()
    {
        var keys = new ConcurrentBag<(string Promotion, string Key)>();
        await using var web = await LoopbackHost.Start(context => Answer(context, keys));
        await using var git = await GitServer.Start();
        await using var registry = await RegistryServer.Start();
        await using var charts = await ChartRepositoryServer.Start();
        charts.Add("base", "1.0.0");
        var digest = await registry.PushImage("acme/app", "v1");
        var repository = await git.Create("web");
        var commit = await repository.Commit("main", new Dictionary<string, string?>
        {
            ["app/Chart.yaml"] = $"apiVersion: v2\nname: app\nversion: 1.0.0\ndependencies:\n- name: base\n  version: ~1.0\n  repository: {charts.Address}\n",
        });
        using var orders = new TempFolder();
        await using var server = await PromotionServer.Start(ImmutableDictionary<string, string>.Empty.Add("PROMOTION_FAILPOINTS", orders["order"]));
        (await server.Promo("steps").Apply(Manifests(repository.Url, web.Address, registry.Host))).Successful();
        (await server.Promo("steps").Apply(ClusterFiles.Freight(repository.Url, commit).Replace("namespace: load", "namespace: steps", StringComparison.Ordinal))).Successful();
        foreach (var place in Places)
        {
            await File.WriteAllTextAsync(orders["order"], place, TestContext.Current.CancellationToken);
            var name = await CrashedPromotion.Run(server, "steps");
            var (promotion, commits) = (name.Split('/')[1], (await repository.Log("out")).Where(made => made.Message.Contains($"Promotion: {name}", StringComparison.Ordinal)).ToList());
            Assert.True(commits.Count == 1, $"{place}: {commits.Count} commits\n{server.Log}");
            Assert.Single(keys.Where(key => key.Promotion == promotion).Distinct());
            Assert.Equal(digest, await registry.Digest("acme/app", "prod"));
            Assert.Contains(promotion, (await server.Promo("steps").Get("stage", "prod")).ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(["app/Chart.lock", "app/Chart.yaml", "app/charts/base-1.0.0.tgz", "app/file", "packed.tar"], await repository.ListFiles("out"));
    }

    private static async Task Answer(HttpContext context, ConcurrentBag<(string Promotion, string Key)> keys)
    {
        if (context.Request.Method == "POST") keys.Add((context.Request.Query["promotion"].ToString(), context.Request.Headers["Idempotency-Key"].ToString()));
        await context.Response.WriteAsync("content");
    }

    private static string Manifests(string repository, string web, string registry) => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: steps
        {{{ClusterFiles.Warehouse(repository, "files", "1h").Replace("namespace: load", "namespace: steps", StringComparison.Ordinal)}}}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: prod
          namespace: steps
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: files
            sources:
              direct: true
          promotionTemplate:
            spec:
              steps:
              - uses: git-clone
                config:
                  repoURL: {{{repository}}}
                  checkout:
                  - {branch: main, path: ./src}
                  - {branch: out, create: true, path: ./out}
              - uses: git-clear
                config: {path: ./out}
              - uses: copy
                config: {inPath: ./src, outPath: ./out}
              - uses: http-download
                config:
                  url: {{{web}}}/file
                  outPath: ./out/app/file
              - uses: helm-update-chart
                config: {path: ./out/app}
              - uses: file-write
                config:
                  path: ./note/promotion
                  contents: ${{ ctx.promotion }}
              - uses: tar
                config: {inPath: ./note, outPath: ./out/packed.tar}
              - uses: git-commit
                config: {path: ./out, message: Render}
              - uses: git-push
                config: {path: ./out}
              - uses: http
                config:
                  method: POST
                  url: {{{web}}}/deployed
                  queryParams:
                  - {name: promotion, value: "${{ ctx.promotion }}"}
              - uses: oci-push
                config:
                  srcRef: {{{registry}}}/acme/app:v1
                  destRef: {{{registry}}}/acme/app:prod
              - uses: set-metadata
                config:
                  updates:
                  - kind: Stage
                    name: prod
                    values:
                      last: ${{ ctx.promotion }}
              - uses: set-freight-alias
                config:
                  name: ${{ ctx.targetFreight.name }}
                  alias: one
        """;
}
