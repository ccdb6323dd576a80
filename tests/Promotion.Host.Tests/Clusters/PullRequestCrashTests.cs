using Promotion.Testing;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>A server dies in the middle of a promotion that pushes by GitHub's API, opens a pull request and merges it, and is started again: each happens once.</summary>
public sealed class PullRequestCrashTests
{
    private static readonly ImmutableArray<string> Places =
    [
        "github-push begins", "github-push ended", "git-open-pr begins", "git-open-pr ended", "git-wait-for-pr ended", "git-merge-pr begins", "git-merge-pr ended",
    ];

    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromMinutes(4)).Token;

    [Fact]
    public async Task Crash_AroundAPullRequest_LeavesOneCommitOneRequestOneMerge()
    {
        using var orders = new TempFolder();
        await using var forge = await ForgeServer.Start("github");
        var commit = await forge.Repository.Commit("main", new Dictionary<string, string?> { ["values.yaml"] = "promotion: none\n" });
        await using var server = await PromotionServer.Start(ImmutableDictionary<string, string>.Empty.Add("PROMOTION_FAILPOINTS", orders["order"]));
        (await server.Promo("pulls").Apply(Manifests(forge.Repository.Url))).Successful();
        (await server.Promo("pulls").Apply(ClusterFiles.Freight(forge.Repository.Url, commit).Replace("namespace: load", "namespace: pulls", StringComparison.Ordinal))).Successful();
        foreach (var place in Places)
        {
            var before = forge.Requests.Count;
            await File.WriteAllTextAsync(orders["order"], place, Deadline);
            var name = await CrashedPromotion.Run(server, "pulls");

            var request = forge.Requests[^1];
            var own = (await forge.Repository.Log(request.Source)).Count(made => made.Message.Contains($"Promotion: {name}", StringComparison.Ordinal));
            Assert.True((forge.Requests.Count, request.MergeCommit is not null, own) == (before + 1, true, 1), $"{place}: {forge.Requests.Count - before} requests, {own} commits\n{server.Log}");
        }

        Assert.Empty(forge.Complaints);
    }

    private static string Manifests(string repository) => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: pulls
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: host
          namespace: pulls
          labels:
            kargo.akuity.io/cred-type: git
        stringData:
          repoURL: {{{repository}}}
          username: robot
          password: {{{ForgeServer.Token}}}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: files
          namespace: pulls
        spec:
          interval: 1h
          freightCreationPolicy: Manual
          subscriptions:
          - git:
              repoURL: {{{repository}}}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: prod
          namespace: pulls
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
                  - branch: main
                    path: ./src
              - uses: yaml-update
                config:
                  path: ./src/values.yaml
                  updates:
                  - key: promotion
                    value: ${{ ctx.promotion }}
              - uses: git-commit
                config:
                  path: ./src
                  message: Note the promotion
              - uses: github-push
                as: push
                config:
                  path: ./src
                  generateTargetBranch: true
              - uses: git-open-pr
                as: open
                config:
                  repoURL: {{{repository}}}
                  provider: github
                  sourceBranch: ${{ outputs.push.branch }}
                  targetBranch: main
              - uses: git-merge-pr
                config:
                  repoURL: {{{repository}}}
                  provider: github
                  prNumber: ${{ outputs.open.pr.id }}
                  wait: true
              - uses: git-wait-for-pr
                config:
                  repoURL: {{{repository}}}
                  provider: github
                  prNumber: ${{ outputs.open.pr.id }}
        """;
}
