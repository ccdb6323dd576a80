using System.Text.Json.Nodes;

namespace Promotion.Domain.Manifests;

/// <summary>Turns a manifest back into the document that says it. Decoding the result yields the same manifest.</summary>
public static class ManifestEncoder
{
    /// <summary>
    /// The document, fields in the order people write them and defaults left out. A Secret keeps its keys, but each value is replaced by a
    /// word that <see cref="ManifestDecoder"/> refuses: values never leave.
    /// </summary>
    public static JsonObject Encode(Manifest manifest) => manifest switch
    {
        Manifest.OfProject => Head("Project", manifest).Object,
        Manifest.OfProjectConfig config => Head(config.Project.Length == 0 ? "ClusterConfig" : "ProjectConfig", manifest).Section("spec", ProjectConfigEncoder.Spec(config.Spec)).Object,
        Manifest.OfWarehouse warehouse => Head("Warehouse", manifest).Section("spec", WarehouseEncoder.Spec(warehouse.Spec)).Object,
        Manifest.OfStage stage => Head("Stage", manifest).Section("spec", StageEncoder.Spec(stage.Spec)).Object,
        Manifest.OfTask task => Head(TaskKind(task), manifest).Section("spec", StepEncoder.Task(task.Spec)).Object,
        Manifest.OfAnalysisTemplate template => Head(
            template.Project.Length == 0 ? "ClusterAnalysisTemplate" : "AnalysisTemplate", manifest, ManifestKinds.ArgoApi).Section("spec", AnalysisTemplateEncoder.Spec(template.Spec)).Object,
        Manifest.OfFreight freight => FreightEncoder.Fields(Head("Freight", manifest), freight).Object,
        Manifest.OfPromotion promotion => Head("Promotion", manifest).Section("spec", Promotion(promotion)).Object,
        Manifest.OfSecret secret => Secret(Head("Secret", manifest, ManifestKinds.CoreApi), secret).Object,
        Manifest.OfConfigMap map => Head("ConfigMap", manifest, ManifestKinds.CoreApi).TextMap("data", map.Data).Object,
        Manifest.OfApplication application => (JsonObject)application.Document.ToNode()!,
        _ => throw new ArgumentOutOfRangeException(nameof(manifest), manifest.GetType(), "expected a known manifest"),
    };

    /// <summary>Where a Warehouse's Freight comes from.</summary>
    internal static FieldWriter Origin(string warehouse) => new FieldWriter().Required("kind", "Warehouse").Required("name", warehouse);

    /// <summary>Labels and annotations.</summary>
    internal static FieldWriter Meta(FieldWriter fields, ObjectMeta meta) =>
        fields.TextMap("labels", meta.Labels).TextMap("annotations", meta.Annotations);

    private static FieldWriter Head(string kind, Manifest manifest, string apiVersion = ManifestKinds.KargoApi)
    {
        var place = manifest is Manifest.OfProject ? "" : manifest.Project;
        var metadata = new FieldWriter().Text("name", manifest.Name).Text("namespace", place);
        return new FieldWriter().Required("apiVersion", apiVersion).Required("kind", kind).Section("metadata", Meta(metadata, manifest.Meta));
    }

    private static string TaskKind(Manifest.OfTask task) => task.Project.Length == 0 ? "ClusterPromotionTask" : "PromotionTask";

    private static FieldWriter Promotion(Manifest.OfPromotion promotion) => new FieldWriter()
        .Required("stage", promotion.Stage)
        .Text("freight", promotion.Freight)
        .Section("origin", promotion.Warehouse is { } warehouse ? Origin(warehouse) : null);

    private static FieldWriter Secret(FieldWriter fields, Manifest.OfSecret secret) => fields
        .Required("type", secret.Type)
        .TextMap("stringData", secret.Data.Keys.ToImmutableSortedDictionary(key => key, _ => SecretDecoder.Redacted, StringComparer.Ordinal));
}
