namespace Promotion.Testing.Kube;

/// <summary>A kind of object a <see cref="KubeApiServer"/> keeps.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="IsCustom">True for kinds a CustomResourceDefinition made: strategic merge patches are refused for them.</param>
public sealed record KubeKind(string Group, string Version, string Plural, string Kind, bool IsCustom)
{
    /// <summary>Argo CD's Applications. They have no status subresource: their status is written with the object.</summary>
    public static readonly KubeKind Applications = new("argoproj.io", "v1alpha1", "applications", "Application", true);

    /// <summary>Secrets.</summary>
    public static readonly KubeKind Secrets = new("", "v1", "secrets", "Secret", false);

    /// <summary>ConfigMaps.</summary>
    public static readonly KubeKind ConfigMaps = new("", "v1", "configmaps", "ConfigMap", false);

    /// <summary>Jobs.</summary>
    public static readonly KubeKind Jobs = new("batch", "v1", "jobs", "Job", false);

    /// <summary>The runs by which Argo Rollouts measures.</summary>
    public static readonly KubeKind AnalysisRuns = new("argoproj.io", "v1alpha1", "analysisruns", "AnalysisRun", true);

    /// <summary>Definitions of custom kinds.</summary>
    public static readonly KubeKind Definitions = new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    /// <summary>As error messages name it, such as <c>applications.argoproj.io</c>.</summary>
    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>As documents name it.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
