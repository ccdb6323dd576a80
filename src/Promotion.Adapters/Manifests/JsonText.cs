using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.Manifests;

/// <summary>Parses JSON, one value after another. It is not left to the YAML parser, which knows no tabs between tokens.</summary>
internal ref struct JsonText
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly ParsedText parsed;
    private Utf8JsonReader reader;
    private int line = 1;
    private int counted;

    private JsonText(ReadOnlySpan<byte> bytes, ParsedText parsed)
    {
        this.bytes = bytes;
        this.parsed = parsed;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = ParsedText.MostDepth });
    }

    /// <summary>False, and nothing parsed, when the text is not JSON; YAML in flow style begins alike.</summary>
    public static bool TryParse(string text, ParsedText parsed)
    {
        var json = new JsonText(Encoding.UTF8.GetBytes(text), parsed);
        try
        {
            json.Parse();
            return true;
        }
        catch (JsonException)
        {
            parsed.Clear();
            return false;
        }
    }

    private void Parse()
    {
        while (reader.Read())
        {
            var (number, first) = (parsed.Next(), Line());
            if (Value() is { } root)
            {
                parsed.Documents.Add((number, first, root));
            }
        }
    }

    private JsonNode? Value()
    {
        var start = Line();
        parsed.Count(start);
        JsonNode? node = reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(),
            JsonTokenType.StartArray => Array(),
            JsonTokenType.String => JsonValue.Create(Text()),
            JsonTokenType.Number => Number(),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            _ => null,
        };
        parsed.Place(node, start);
        return node;
    }

    private string Text()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ManifestSyntaxException(Line(), "an escape in a string stands for half of a Unicode character");
        }
    }

    private JsonValue Number() => reader.TryGetInt64(out var whole) ? JsonValue.Create(whole)
        : reader.TryGetDouble(out var real) && double.IsFinite(real) ? JsonValue.Create(real)
        : throw new ManifestSyntaxException(Line(), "a number is too large");

    private JsonObject Object()
    {
        var node = new JsonObject();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var (key, start) = (Text(), Line());
            reader.Read();
            var value = Value();
            if (!node.TryAdd(key, value))
            {
                throw new ManifestSyntaxException(start, $"the key \"{key}\" appears twice in one object");
            }

            parsed.Place(value, start);
        }

        return node;
    }

    private JsonArray Array()
    {
        var node = new JsonArray();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            node.Add(Value());
        }

        return node;
    }

    private int Line()
    {
        var start = (int)reader.TokenStartIndex;
        line += bytes[counted..start].Count((byte)'\n');
        counted = start;
        return line;
    }
}
