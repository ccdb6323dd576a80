using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Manifests;

/// <summary>
/// Parses YAML into JSON. Aliases are copies; how much they may add is bounded, so that a small text cannot become a large one.
/// </summary>
internal sealed class YamlText
{
    private const string TooDeep = "objects and lists nest deeper than 64 levels";

    private readonly IParser parser;
    private readonly ParsedText parsed;
    private readonly Func<Scalar, int, JsonNode?> meaning;
    private readonly Dictionary<string, (JsonNode? Node, int Weight)> anchors = new(StringComparer.Ordinal);
    private int expanded;
    private int weight;

    private YamlText(IParser parser, ParsedText parsed, Func<Scalar, int, JsonNode?> meaning) =>
        (this.parser, this.parsed, this.meaning) = (parser, parsed, meaning);

    /// <summary>Adds the documents to <paramref name="parsed"/>; throws <see cref="ManifestSyntaxException"/>.</summary>
    public static void Parse(string text, ParsedText parsed) => Parse(text, parsed, YamlScalar.ToNode, onlyFirst: false);

    /// <summary>The same with another reading of scalars (by scalar and line), and perhaps only for the first document.</summary>
    public static void Parse(string text, ParsedText parsed, Func<Scalar, int, JsonNode?> meaning, bool onlyFirst)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            new YamlText(parser, parsed, meaning).Parse(onlyFirst);
        }
        catch (YamlException e)
        {
            throw TabIn(text, (int)e.Start.Line, (int)e.End.Line) is { } line
                ? new ManifestSyntaxException(line, "not valid YAML: the line is indented with a tab; only spaces are allowed")
                : new ManifestSyntaxException((int)e.Start.Line, $"not valid YAML: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser fails so on some broken flow sequences and escapes, without saying where.
            throw new ManifestSyntaxException(parser.Current is { } last ? Line(last) : 1, "not valid YAML at this line or soon after it");
        }
    }

    private static int? TabIn(string text, int first, int last)
    {
        var lines = text.Split('\n').Skip(first - 1).Take(last - first + 2).ToArray();
        var at = lines.TakeWhile(line => !line[..^line.TrimStart().Length].Contains('\t', StringComparison.Ordinal)).Count();
        return at < lines.Length ? first + at : null;
    }

    private void Parse(bool onlyFirst)
    {
        parser.Consume<StreamStart>();
        while (!parser.TryConsume<StreamEnd>(out _) && !(onlyFirst && parsed.Number > 0))
        {
            var number = parsed.Next();
            parser.Consume<DocumentStart>();
            anchors.Clear();
            var line = Line(parser.Current!);
            if (Node(0) is { } root)
            {
                parsed.Documents.Add((number, line, root));
            }

            parser.Consume<DocumentEnd>();
        }
    }

    private JsonNode? Node(int depth)
    {
        parsed.Count(Line(parser.Current!));
        if (depth > ParsedText.MostDepth)
        {
            throw new ManifestSyntaxException(Line(parser.Current!), TooDeep);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Alias(alias, depth);
        }

        var start = parser.Current as NodeEvent ?? throw new ManifestSyntaxException(Line(parser.Current!), "not valid YAML: expected a value");
        var before = weight++;
        var node = start switch
        {
            Scalar => ScalarNode(parser.Consume<Scalar>()),
            SequenceStart => Sequence(depth),
            _ => Mapping(depth),
        };
        parsed.Place(node, Line(start));
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor.Value] = (node, weight - before);
        }

        return node;
    }

    private JsonNode? Alias(AnchorAlias alias, int depth)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw new ManifestSyntaxException(Line(alias), $"the alias *{alias.Value} names no anchor before it");
        }

        expanded += anchored.Weight;
        weight += anchored.Weight;
        if (expanded > ParsedText.MostValues)
        {
            throw new ManifestSyntaxException(Line(alias), "aliases expand to more than a million values and characters");
        }

        if (depth + DepthOf(anchored.Node) > ParsedText.MostDepth)
        {
            throw new ManifestSyntaxException(Line(alias), TooDeep);
        }

        var copy = anchored.Node?.DeepClone();
        parsed.Place(copy, Line(alias));
        return copy;
    }

    private JsonNode? ScalarNode(Scalar scalar)
    {
        weight += scalar.Value.Length;
        return meaning(scalar, Line(scalar));
    }

    private JsonArray Sequence(int depth)
    {
        RefuseTag(parser.Consume<SequenceStart>(), "tag:yaml.org,2002:seq");
        var list = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            list.Add(Node(depth + 1));
        }

        return list;
    }

    private JsonObject Mapping(int depth)
    {
        RefuseTag(parser.Consume<MappingStart>(), "tag:yaml.org,2002:map");
        var (fields, merged) = (new JsonObject(), new List<JsonObject>());
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (key, line, isMerge) = Key(depth);
            var value = Node(depth + 1);
            if (isMerge)
            {
                merged.AddRange(Merged(value, line));
            }
            else if (fields.TryAdd(key, value))
            {
                parsed.Place(value, line);
            }
            else if (!JsonNode.DeepEquals(fields[key], value))
            {
                // What kubectl lets pass does no harm only as long as both say the same.
                throw new ManifestSyntaxException(line, $"the key \"{key}\" appears twice in one object");
            }
        }

        Merge(fields, merged);
        return fields;
    }

    private (string Key, int Line, bool IsMerge) Key(int depth)
    {
        if (parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain } merge)
        {
            parser.Consume<Scalar>();
            return ("<<", Line(merge), true);
        }

        var line = Line(parser.Current!);
        return Node(depth + 1) is JsonValue key
            ? (YamlScalar.KeyOf(key), line, false)
            : throw new ManifestSyntaxException(line, "expected a string as key");
    }

    private static IEnumerable<JsonObject> Merged(JsonNode? value, int line) => value switch
    {
        JsonObject one => [one],
        JsonArray many when many.All(item => item is JsonObject) => many.Cast<JsonObject>(),
        _ => throw new ManifestSyntaxException(line, "expected an object, or a list of objects, to merge after <<"),
    };

    // What is written beside << prevails, and an earlier merged object over a later one.
    private void Merge(JsonObject fields, List<JsonObject> merged)
    {
        foreach (var (key, value) in merged.SelectMany(source => source.ToArray()))
        {
            if (!fields.ContainsKey(key))
            {
                var copy = value?.DeepClone();
                fields.Add(key, copy);
                parsed.Place(copy, value is null ? 0 : parsed.LineOf(value) ?? 0);
            }
        }
    }

    private static int DepthOf(JsonNode? node) => node switch
    {
        JsonObject fields => 1 + fields.Select(entry => DepthOf(entry.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(DepthOf).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static void RefuseTag(NodeEvent node, string expected)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != expected)
        {
            throw new ManifestSyntaxException(Line(node), $"the tag {node.Tag} is not understood");
        }
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;
}
