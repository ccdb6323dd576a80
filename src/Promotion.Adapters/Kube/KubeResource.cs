namespace Promotion.Adapters.Kube;

/// <summary>A kind of Kubernetes object, as its REST API addresses it.</summary>
/// <param name="Group">Empty for the core group.</param>
public sealed record KubeResource(string Group, string Version, string Plural)
{
    /// <summary>A field selector in Kubernetes' syntax: lists and watches pass over objects that do not fit. Empty for all.</summary>
    public string Fields { get; init; } = "";

    /// <summary>Argo CD's Applications.</summary>
    public static readonly KubeResource Applications = new("argoproj.io", "v1alpha1", "applications");

    /// <summary>The runs by which Argo Rollouts measures.</summary>
    public static readonly KubeResource AnalysisRuns = new("argoproj.io", "v1alpha1", "analysisruns");

    /// <summary>Jobs.</summary>
    public static readonly KubeResource Jobs = new("batch", "v1", "jobs");

    /// <summary>Secrets.</summary>
    public static readonly KubeResource Secrets = new("", "v1", "secrets");

    /// <summary>ConfigMaps.</summary>
    public static readonly KubeResource ConfigMaps = new("", "v1", "configmaps");

    /// <summary>The path below the server's address, without a slash before it.</summary>
    /// <param name="namespace">Null for all namespaces, or for kinds that have none.</param>
    /// <param name="name">Null for the collection.</param>
    internal string Path(string? @namespace, string? name = null) =>
        (Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}")
        + (@namespace is null ? "" : $"/namespaces/{Uri.EscapeDataString(@namespace)}")
        + $"/{Plural}"
        + (name is null ? "" : $"/{Uri.EscapeDataString(name)}");
}
