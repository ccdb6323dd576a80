using System.Text.Json.Nodes;
using Promotion.Domain.Text;

namespace Promotion.Domain.Freights;

/// <summary>A Freight's status in the shape Kargo's <c>freightStatus()</c> gives to expressions.</summary>
public static class FreightStatusJson
{
    /// <summary>The status of a Freight; members that would be empty are left out.</summary>
    public static JsonObject Of(Freight freight)
    {
        var status = new JsonObject();
        Add(status, "currentlyIn", freight.CurrentlyIn.Select(entry => KeyValuePair.Create<string, JsonNode?>(
            entry.Key, new JsonObject { ["since"] = entry.Value })));
        Add(status, "verifiedIn", freight.VerifiedIn.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Verified(entry.Value))));
        Add(status, "approvedFor", freight.ApprovedFor.Select(entry => KeyValuePair.Create<string, JsonNode?>(
            entry.Key, new JsonObject { ["approvedAt"] = entry.Value })));
        Add(status, "metadata", freight.Metadata.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToNode())));
        return status;
    }

    private static JsonObject Verified(Verified verified)
    {
        var json = new JsonObject { ["verifiedAt"] = verified.At };
        if (verified.LongestSoak is { } soak)
        {
            json["longestSoak"] = GoDuration.Format(soak);
        }

        return json;
    }

    private static void Add(JsonObject status, string name, IEnumerable<KeyValuePair<string, JsonNode?>> entries)
    {
        var map = new JsonObject(entries);
        if (map.Count > 0)
        {
            status[name] = map;
        }
    }
}
