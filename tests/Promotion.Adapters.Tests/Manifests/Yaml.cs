namespace Promotion.Adapters.Tests.Manifests;

/// <summary>Manifests for tests, of which only what matters to the test is written there.</summary>
internal static class Yaml
{
    /// <summary>A manifest of project acme with the given spec, which begins on line 7.</summary>
    public static string Of(string kind, string spec) =>
        $"""
        apiVersion: {(kind.EndsWith("AnalysisTemplate", StringComparison.Ordinal) ? "argoproj.io" : "kargo.akuity.io")}/v1alpha1
        kind: {kind}
        metadata:
          name: {(kind == "ProjectConfig" ? "acme" : "web")}
          namespace: acme
        spec:
          {spec.Replace("\n", "\n  ")}

        """;

    /// <summary>A ConfigMap of project acme with the given data, which begins on line 7.</summary>
    public static string Map(string data) =>
        $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: values
          namespace: acme
        data:
          {data.Replace("\n", "\n  ")}

        """;

    /// <summary>A task of one step with the given config, which begins on line 10.</summary>
    public static string Config(string config) => Of("PromotionTask", $"steps:\n- uses: http\n  config:\n    {config.Replace("\n", "\n    ")}");
}
