using System.Collections.Frozen;

namespace Promotion.Domain.Manifests;

/// <summary>The kinds that are understood, each with its decoder.</summary>
internal static class ManifestKinds
{
    /// <summary>The API version of the orchestrator's own kinds.</summary>
    public const string KargoApi = "kargo.akuity.io/v1alpha1";

    /// <summary>The API version of Argo CD's kinds.</summary>
    public const string ArgoApi = "argoproj.io/v1alpha1";

    /// <summary>The API version of Kubernetes' core kinds.</summary>
    public const string CoreApi = "v1";

    /// <summary>By kind: the API version, and what reads it. A decoder yields null for what is accepted and has no effect.</summary>
    public static readonly FrozenDictionary<string, (string ApiVersion, Func<FieldReader, Manifest?> Decode)> All =
        new Dictionary<string, (string ApiVersion, Func<FieldReader, Manifest?> Decode)>
        {
            ["Project"] = (KargoApi, ProjectDecoder.Decode),
            ["ProjectConfig"] = (KargoApi, ProjectConfigDecoder.Decode),
            ["ClusterConfig"] = (KargoApi, ProjectConfigDecoder.DecodeClusterWide),
            ["Warehouse"] = (KargoApi, WarehouseDecoder.Decode),
            ["Stage"] = (KargoApi, StageDecoder.Decode),
            ["PromotionTask"] = (KargoApi, TaskDecoder.Decode),
            ["ClusterPromotionTask"] = (KargoApi, TaskDecoder.DecodeClusterWide),
            ["Freight"] = (KargoApi, FreightDecoder.Decode),
            ["Promotion"] = (KargoApi, PromotionDecoder.Decode),
            ["Secret"] = (CoreApi, SecretDecoder.Decode),
            ["ConfigMap"] = (CoreApi, ConfigMapDecoder.Decode),
            ["Namespace"] = (CoreApi, NamespaceDecoder.Decode),
            ["AnalysisTemplate"] = (ArgoApi, AnalysisTemplateDecoder.Decode),
            ["ClusterAnalysisTemplate"] = (ArgoApi, AnalysisTemplateDecoder.DecodeClusterWide),
            ["Application"] = (ArgoApi, ApplicationDecoder.Decode),
            ["ApplicationSet"] = (ArgoApi, ApplicationDecoder.Decode),
        }.ToFrozenDictionary();

    /// <summary>True for kinds that belong to a project.</summary>
    public static bool IsOfProject(string kind) =>
        kind is "ProjectConfig" or "Warehouse" or "Stage" or "PromotionTask" or "Freight" or "Promotion" or "Secret" or "ConfigMap" or "AnalysisTemplate";

    /// <summary>All kinds in a sentence for people.</summary>
    public static readonly string InWords = string.Join("; ", All
        .GroupBy(kind => kind.Value.ApiVersion, kind => kind.Key)
        .OrderByDescending(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{string.Join(", ", group.Order(StringComparer.Ordinal))} of {group.Key}"));
}
