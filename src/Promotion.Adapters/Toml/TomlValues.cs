using Tomlyn;
using Tomlyn.Model;

namespace Promotion.Adapters.Toml;

/// <summary>Reads TOML as values of the expression language.</summary>
internal static class TomlValues
{
    /// <summary>The document as a map. Throws <see cref="FormatException"/> for a text that is no TOML, or is empty.</summary>
    public static object? Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new FormatException("the file is empty");
        TomlPaths.Read(text);
        return Value(TomlSerializer.Deserialize<TomlTable>(text));
    }

    private static object? Value(object? value) => value switch
    {
        TomlTable table => table.ToDictionary(member => member.Key, member => Value(member.Value), StringComparer.Ordinal),
        TomlTableArray tables => tables.Select(Value).ToArray(),
        TomlArray items => items.Select(Value).ToArray(),
        TomlDateTime { Kind: TomlDateTimeKind.OffsetDateTimeByZ or TomlDateTimeKind.OffsetDateTimeByNumber } time => time.DateTime,
        TomlDateTime local => local.ToString(),
        _ => value,
    };
}
