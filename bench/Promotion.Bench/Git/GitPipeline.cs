using System.Text;
using Promotion.Bench.Engine;

namespace Promotion.Bench.Git;

/// <summary>Stages that each write one value into a file of their own and push it to one branch.</summary>
internal static class GitPipeline
{
    /// <summary>The file of a Stage.</summary>
    public static string File(string stage) => $"stages/{stage}.yaml";

    /// <summary>A project with one Freight and these Stages.</summary>
    public static string Manifests(ImmutableArray<string> stages, string repoUrl)
    {
        var text = new StringBuilder(Pipeline.Manifests([], 1));
        foreach (var stage in stages)
        {
            text.Append(Stage(stage, repoUrl));
        }

        return text.ToString();
    }

    private static string Stage(string name, string repoUrl) => $$$"""
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {{{name}}}
          namespace: {{{Pipeline.Project}}}
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: app
            sources:
              direct: true
          promotionTemplate:
            spec:
              steps:
              - uses: git-clone
                config:
                  repoURL: {{{repoUrl}}}
                  checkout:
                  - branch: main
                    path: ./src
              - uses: yaml-update
                config:
                  path: ./src/{{{File(name)}}}
                  updates:
                  - key: tag
                    value: ${{ ctx.promotion }}
              - uses: git-commit
                config:
                  path: ./src
                  message: Promote ${{ ctx.stage }}
              - uses: git-push
                config:
                  path: ./src

        """;
}
