using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.Manifests;

/// <summary>The documents of a text as JSON, with the lines on which their values begin.</summary>
internal sealed class ParsedText
{
    /// <summary>How deep objects and lists may nest.</summary>
    public const int MostDepth = 64;

    /// <summary>How many values a file may hold, and again as much may come from aliases.</summary>
    public const int MostValues = 1_000_000;

    private readonly Dictionary<JsonNode, int> lines = new(ReferenceEqualityComparer.Instance);
    private int values;

    /// <summary>Number of the document that is being parsed.</summary>
    public int Number { get; private set; }

    /// <summary>Begins the next document and gives its number.</summary>
    public int Next() => ++Number;

    /// <summary>Counts a value; throws <see cref="ManifestSyntaxException"/> when there are too many.</summary>
    public void Count(int line)
    {
        if (++values > MostValues)
        {
            throw new ManifestSyntaxException(line, "the file holds more than a million values");
        }
    }

    /// <summary>The documents that hold something, each with its number and first line.</summary>
    public List<(int Number, int Line, JsonNode Root)> Documents { get; } = [];

    /// <summary>Forgets what was parsed.</summary>
    public void Clear()
    {
        (values, Number) = (0, 0);
        Documents.Clear();
        lines.Clear();
    }

    /// <summary>A string as a value; throws <see cref="ManifestSyntaxException"/> when it is half of a character, which no UTF-8 text can hold.</summary>
    public static JsonValue Text(string text, int line)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\ud800', '\udfff') is var at and >= 0)
        {
            rest = Rune.DecodeFromUtf16(rest[at..], out _, out var length) is OperationStatus.Done
                ? rest[(at + length)..]
                : throw new ManifestSyntaxException(line, "an escape in a string stands for half of a Unicode character");
        }

        return JsonValue.Create(text);
    }

    /// <summary>Remembers a value's line.</summary>
    public void Place(JsonNode? node, int line)
    {
        if (node is not null)
        {
            lines[node] = line;
        }
    }

    /// <summary>The line of a value; null when it has none of its own.</summary>
    public int? LineOf(JsonNode node) => lines.TryGetValue(node, out var line) ? line : null;
}
