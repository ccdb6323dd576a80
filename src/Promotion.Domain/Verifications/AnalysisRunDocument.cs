using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Domain.Manifests;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Verifications;

/// <summary>Writes the AnalysisRun by which Argo Rollouts verifies a Stage. Source of names, labels and annotations: Kargo.</summary>
public static class AnalysisRunDocument
{
    private const string StageKey = "kargo.akuity.io/stage";
    private const string CollectionLabel = "kargo.akuity.io/freight-collection";
    private const string PromotionAnnotation = "kargo.akuity.io/promotion";
    private const string InstanceLabel = "argo-rollouts.argoproj.io/controller-instance-id";
    private const int LongestLabel = 63;
    private const int LongestStage = 218;
    private const int ShortId = 7;
    private const int ShortHash = 8;

    /// <summary>The run for the verification that is under way. Throws <see cref="FormatException"/> when the arguments don't fit the templates.</summary>
    public static DelegatedAnalysis Of(
        Stage stage, Verification verification, ImmutableArray<AnalysisTemplateSpec> templates, ImmutableSortedDictionary<string, string> given, AnalysisClusterSpec cluster)
    {
        var collection = stage.Current!;
        var id = CollectionId(collection);
        var name = $"{stage.Name[..Math.Min(stage.Name.Length, LongestStage)]}.{verification.Id}.{id[..ShortId]}";
        var spec = new AnalysisTemplateSpec(
            AnalysisPlanning.Arguments(templates, given),
            [.. templates.SelectMany(template => template.Metrics)],
            [.. templates.SelectMany(template => template.DryRun)],
            [.. templates.SelectMany(template => template.MeasurementRetention)],
            []);
        var document = new JsonObject
        {
            ["apiVersion"] = "argoproj.io/v1alpha1",
            ["kind"] = "AnalysisRun",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = Object(Labels(stage, id, cluster)),
                ["annotations"] = Object(Annotations(stage, collection, verification)),
            },
            ["spec"] = AnalysisTemplateEncoder.Spec(spec).Object,
        };
        return new DelegatedAnalysis(cluster.NamespaceOf(stage.Project), name, Json.From(document));
    }

    /// <summary>The name of what a Stage has, as Kargo makes it: the SHA-1 of the names of its Freight.</summary>
    public static string CollectionId(FreightCollection collection)
    {
        var names = string.Join(',', collection.Items.Values.Select(item => item.Name).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(names)));
    }

    private static ImmutableSortedDictionary<string, string> Labels(Stage stage, string collection, AnalysisClusterSpec cluster)
    {
        var labels = Meta(stage).Labels.SetItem(StageKey, Shortened(stage.Name)).SetItem(CollectionLabel, collection);
        return cluster.InstanceId is { } instance ? labels.SetItem(InstanceLabel, instance) : labels;
    }

    private static ImmutableSortedDictionary<string, string> Annotations(Stage stage, FreightCollection collection, Verification verification)
    {
        var annotations = Meta(stage).Annotations;
        annotations = stage.Name.Length > LongestLabel ? annotations.SetItem(StageKey, stage.Name) : annotations;
        return verification.Actor is null ? annotations.SetItem(PromotionAnnotation, collection.Promotion) : annotations;
    }

    private static ObjectMeta Meta(Stage stage) => stage.Spec.Verification!.AnalysisRunMetadata ?? ObjectMeta.Empty;

    private static string Shortened(string name) => name.Length <= LongestLabel
        ? name
        : $"{name[..(LongestLabel - ShortHash - 1)].TrimEnd('-')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..ShortHash]}";

    private static JsonObject Object(ImmutableSortedDictionary<string, string> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value)));
}
