using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Promotion.Domain;

namespace Promotion.Host.Api;

/// <summary>Values every noun has: instants, spans, JSON, labels.</summary>
internal static class WireValues
{
    /// <summary>The instant on the wire.</summary>
    public static Timestamp ToWire(this DateTimeOffset at) => Timestamp.FromDateTimeOffset(at);

    /// <summary>The instant on the wire; unset for null.</summary>
    public static Timestamp? ToWire(this DateTimeOffset? at) => at?.ToWire();

    /// <summary>The span on the wire.</summary>
    public static Duration ToWire(this TimeSpan span) => Duration.FromTimeSpan(span);

    /// <summary>A JSON object on the wire; unset for null and for what is no object.</summary>
    public static Struct? ToWire(this Json json) =>
        json.Text is { } text && text.StartsWith('{') ? JsonParser.Default.Parse<Struct>(text) : null;

    /// <summary>Any JSON value on the wire; unset for null.</summary>
    public static Value? ToWireValue(this Json json) => json.IsNull ? null : JsonParser.Default.Parse<Value>(json.ToString());

    /// <summary>Named JSON values on the wire; unset when there are none.</summary>
    public static Struct? ToWire(this ImmutableSortedDictionary<string, Json> values)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        var fields = new Struct();
        foreach (var (name, value) in values)
        {
            fields.Fields[name] = JsonParser.Default.Parse<Value>(value.ToString());
        }

        return fields;
    }
}
