using System.Text.Json.Nodes;
using Promotion.Domain.Text;

namespace Promotion.Domain.Manifests;

/// <summary>Writes the fields of one object in the order of the calls. What equals its default is left out.</summary>
internal sealed class FieldWriter
{
    /// <summary>The object written so far.</summary>
    public JsonObject Object { get; } = [];

    /// <summary>A string; left out when null or empty.</summary>
    public FieldWriter Text(string name, string? value) => string.IsNullOrEmpty(value) ? this : Put(name, value);

    /// <summary>A string that is written even when empty.</summary>
    public FieldWriter Required(string name, string value) => Put(name, value);

    /// <summary>A boolean.</summary>
    public FieldWriter Flag(string name, bool value, bool otherwise = false) => value == otherwise ? this : Put(name, value);

    /// <summary>A number.</summary>
    public FieldWriter Number(string name, int value, int otherwise) => value == otherwise ? this : Put(name, value);

    /// <summary>An enumeration's name.</summary>
    public FieldWriter Choice<T>(string name, T value, T otherwise) where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(value, otherwise) ? this : Put(name, value.ToString());

    /// <summary>A length of time, in units that all fields accept: Go would print half a second as <c>500ms</c>.</summary>
    public FieldWriter Duration(string name, TimeSpan? value) => value is not { } time ? this
        : time > TimeSpan.Zero && time < TimeSpan.FromSeconds(1) ? Put(name, $"0.{time.Ticks:D7}".TrimEnd('0') + "s")
        : Put(name, GoDuration.Format(time));

    /// <summary>A list of strings.</summary>
    public FieldWriter Texts(string name, ImmutableArray<string> values) =>
        values.IsEmpty ? this : Put(name, new JsonArray([.. values.Select(value => JsonValue.Create(value))]));

    /// <summary>An object of strings.</summary>
    public FieldWriter TextMap(string name, ImmutableSortedDictionary<string, string> values) => values.IsEmpty
        ? this
        : Put(name, new JsonObject(values.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(entry.Value)))));

    /// <summary>A value kept as written.</summary>
    public FieldWriter Kept(string name, Json value) => value.IsNull ? this : Put(name, value.ToNode());

    /// <summary>An object; left out when null.</summary>
    public FieldWriter Section(string name, FieldWriter? section) => section is null ? this : Put(name, section.Object);

    /// <summary>A list of objects; left out when there is none.</summary>
    public FieldWriter Sections<T>(string name, ImmutableArray<T> items, Func<T, FieldWriter> write) =>
        items.IsEmpty ? this : Put(name, new JsonArray([.. items.Select(item => write(item).Object)]));

    private FieldWriter Put(string name, JsonNode? value)
    {
        Object[name] = value;
        return this;
    }
}
