using System.Text.Json.Nodes;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Links;

/// <summary>Resources as the documents that links are made of: the manifest, with those fields of the status that Kargo's has.</summary>
public static class LinkDocuments
{
    /// <summary>A Freight, under <c>freight</c>.</summary>
    public static JsonObject Of(Freight freight)
    {
        var manifest = new Manifest.OfFreight(freight.Project, freight.Name, freight.Meta, freight.Alias, freight.Warehouse, freight.Artifacts);
        return Document("freight", manifest, freight.DiscoveredAt, FreightStatusJson.Of(freight));
    }

    /// <summary>A Stage, under <c>stage</c>.</summary>
    public static JsonObject Of(Stage stage)
    {
        var status = new JsonObject
        {
            ["autoPromotionEnabled"] = stage.Settings.AutoPromotion,
            ["freightHistory"] = new JsonArray([.. stage.History.Select(Collection)]),
            ["health"] = stage.Health is { } health ? new JsonObject { ["status"] = health.Status.ToString(), ["issues"] = new JsonArray([.. health.Issues.Select(issue => JsonValue.Create(issue))]) } : null,
            ["currentPromotion"] = stage.Running is { } run ? Promotion(run.Name, run.Target, run.Phase) : null,
            ["lastPromotion"] = stage.Last is { } last ? Promotion(last.Name, last.Freight, last.Phase) : null,
            ["metadata"] = new JsonObject(stage.Metadata.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToNode()))),
        };
        return Document("stage", new Manifest.OfStage(stage.Project, stage.Name, stage.Meta, stage.Spec), stage.CreatedAt, status);
    }

    private static JsonObject Document(string kind, Manifest manifest, DateTimeOffset createdAt, JsonObject status)
    {
        var document = ManifestEncoder.Encode(manifest);
        document["metadata"]!["creationTimestamp"] = createdAt;
        document["status"] = new JsonObject(status.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        return new JsonObject { [kind] = document };
    }

    private static JsonObject Collection(FreightCollection collection) =>
        new() { ["items"] = new JsonObject(collection.Items.Select(item => KeyValuePair.Create<string, JsonNode?>(item.Key, Reference(item.Value)))) };

    private static JsonObject Promotion(string name, FreightReference freight, PromotionPhase phase) => new()
    {
        ["name"] = name,
        ["freight"] = Reference(freight),
        ["status"] = new JsonObject { ["phase"] = phase.ToString() },
    };

    private static JsonObject Reference(FreightReference freight)
    {
        var reference = FreightEncoder.Fields(
            new FieldWriter().Required("name", freight.Name), new Manifest.OfFreight("", freight.Name, ObjectMeta.Empty, freight.Alias, freight.Warehouse, freight.Artifacts));
        return reference.Object;
    }
}
