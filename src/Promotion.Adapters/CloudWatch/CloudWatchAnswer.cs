using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.CloudWatch;

/// <summary>Reads what CloudWatch's Query API answers to GetMetricData.</summary>
internal static class CloudWatchAnswer
{
    /// <summary>The results. Throws <see cref="MeasurementException"/> when the answer is something else.</summary>
    public static MeasuredValue Read(string host, string body)
    {
        try
        {
            var results = Members(XDocument.Parse(body).Root, "MetricDataResults").Select(Result).ToArray();
            var text = string.Join("; ", results.Select(result => $"{(string?)result["Label"] ?? (string?)result["Id"]}: {result["Values"]!.ToJsonString()}"));
            return new MeasuredValue(JsonValues.From(new JsonArray([.. results])), text);
        }
        catch (Exception malformed) when (malformed is XmlException or FormatException)
        {
            throw new MeasurementException($"{host} answered with something other than metric data: {malformed.Message}", malformed);
        }
    }

    private static JsonObject Result(XElement result) => new()
    {
        ["Id"] = Text(result, "Id"),
        ["Label"] = Text(result, "Label"),
        ["StatusCode"] = Text(result, "StatusCode"),
        ["Timestamps"] = new JsonArray([.. Members(result, "Timestamps").Select(time => JsonValue.Create(time.Value))]),
        ["Values"] = new JsonArray([.. Members(result, "Values").Select(value => JsonValue.Create(double.Parse(value.Value, CultureInfo.InvariantCulture)))]),
    };

    private static IEnumerable<XElement> Members(XElement? within, string list) =>
        within?.Descendants().FirstOrDefault(element => element.Name.LocalName == list)?.Elements() ?? [];

    private static string? Text(XElement of, string name) => of.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
