using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Promotion.Adapters.JsonFiles;

/// <summary>Where a key is in a JSON text, or where it is to be added.</summary>
/// <param name="Start">First byte to replace.</param>
/// <param name="End">First byte behind what is replaced; the start when something is added there.</param>
/// <param name="Missing">The parts of the key that are not there yet; empty when the value is.</param>
internal sealed record JsonPlace(int Start, int End, ImmutableArray<JsonKey.Part> Missing)
{
    private const int MostGap = 10_000;
    private const int MostDepth = 256;
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MostDepth };

    /// <summary>True when something is added to a list, false for an object.</summary>
    public bool IsList { get; init; }

    /// <summary>True when the object or list that gets something has something.</summary>
    public bool HasSiblings { get; init; }

    /// <summary>The white space before the last sibling.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What stands between a name and its value there.</summary>
    public string Colon { get; init; } = ": ";

    /// <summary>How many nulls must fill a list up.</summary>
    public int Gap { get; init; }

    /// <summary>Throws <see cref="FormatException"/> when the text is not JSON, or the key leads through something else than objects and lists.</summary>
    public static JsonPlace Find(ReadOnlySpan<byte> utf8, ImmutableArray<JsonKey.Part> parts, string key)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            var place = Enter(ref reader, utf8, parts, key);
            while (reader.Read())
            {
                // To the end: a file that is broken further down is not touched.
            }
            return place;
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"not valid JSON at line {(malformed.LineNumber ?? 0) + 1}: {malformed.Message}", malformed);
        }
    }

    /// <summary>How many items must stand before one with that number in a new list; throws <see cref="FormatException"/> for far too many.</summary>
    public static int Bounded(int gap, string index) =>
        gap <= MostGap ? Math.Max(gap, 0) : throw new FormatException($"item {index} lies too far behind the end of its list");

    private static JsonPlace Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ImmutableArray<JsonKey.Part> parts, string key)
    {
        foreach (var (depth, part) in parts.Index())
        {
            var missing = reader.TokenType switch
            {
                JsonTokenType.StartObject => Member(ref reader, utf8, part, key),
                JsonTokenType.StartArray => Item(ref reader, utf8, part, key),
                _ => throw new FormatException($"key path {key}: before {part.Text} there is neither an object nor a list"),
            };
            if (missing is not null) return missing with { Missing = parts[depth..] };
        }
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new JsonPlace(start, (int)reader.BytesConsumed, []);
    }

    /// <summary>Moves to the value of a member; when there is none, says where it would be added.</summary>
    private static JsonPlace? Member(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonKey.Part part, string key)
    {
        var place = new JsonPlace((int)reader.BytesConsumed, (int)reader.BytesConsumed, []);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(part.Text);
            var (name, nameEnd) = ((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
            reader.Read();
            if (isIt)
            {
                RefuseAnother(reader, part, key);
                return null;
            }
            var value = (int)reader.TokenStartIndex;
            reader.Skip();
            place = Behind(reader, utf8, name) with { Colon = ColonOf(utf8[nameEnd..value]) };
        }
        return place;
    }

    /// <summary>Looks ahead: which of two members of one name counts, readers of JSON disagree on.</summary>
    private static void RefuseAnother(Utf8JsonReader ahead, JsonKey.Part part, string key)
    {
        ahead.Skip();
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals(part.Text)) throw new FormatException($"key path {key}: {part.Text} stands twice in one object");
            ahead.Read();
            ahead.Skip();
        }
    }

    private static JsonPlace? Item(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonKey.Part part, string key)
    {
        if (part.Index is not { } wanted) throw new FormatException($"key path {key} is at a list: expected the number of an item, but found {part.Text}");
        var place = new JsonPlace((int)reader.BytesConsumed, (int)reader.BytesConsumed, []) { IsList = true };
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count == wanted) return null;
            var item = (int)reader.TokenStartIndex;
            reader.Skip();
            place = Behind(reader, utf8, item) with { IsList = true };
        }
        return place with { Gap = Bounded(wanted - count, part.Text) };
    }

    private static JsonPlace Behind(Utf8JsonReader reader, ReadOnlySpan<byte> utf8, int sibling)
    {
        var before = utf8[..sibling];
        var lead = before[before.TrimEnd(" \t\r\n"u8).Length..];
        return new JsonPlace((int)reader.BytesConsumed, (int)reader.BytesConsumed, []) { HasSiblings = true, Lead = Encoding.UTF8.GetString(lead) };
    }

    private static string ColonOf(ReadOnlySpan<byte> between)
    {
        var text = Encoding.UTF8.GetString(between);
        return text.Trim(' ', '\t') == ":" ? text : ": ";
    }
}
