using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Domain.Manifests;

namespace Promotion.Adapters.Manifests;

/// <summary>Reads manifest files: YAML with any number of documents, or JSON.</summary>
public static class ManifestReader
{
    /// <summary>The most a file may hold, in bytes of UTF-8.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>
    /// The manifests of a file; or, when anything is wrong, all that is wrong with it. Scalars mean what they mean to kubectl, so a plain
    /// <c>yes</c> is a boolean. Never throws for bad input, and takes time and memory in proportion to the text.
    /// </summary>
    /// <param name="project">The project of documents that name none; null or empty when each must name its own.</param>
    public static ManifestFile Read(string text, string? project = null)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            return Refusal(0, 0, $"the file is larger than {MostBytes / (1024 * 1024)} MiB");
        }

        var parsed = new ParsedText();
        try
        {
            Parse(text, parsed);
        }
        catch (ManifestSyntaxException e)
        {
            return Refusal(Math.Max(1, parsed.Number), e.Line, e.Message);
        }

        return Decode(parsed, project);
    }

    /// <summary>The documents of a file as they are written, unchecked; none when it can't be parsed, which <see cref="Read"/> tells.</summary>
    public static ImmutableArray<ManifestDocument> Documents(string text)
    {
        var parsed = new ParsedText();
        try
        {
            Parse(text, parsed);
        }
        catch (ManifestSyntaxException)
        {
            return [];
        }

        return [.. parsed.Documents.SelectMany(document => Expand(parsed, document))];
    }

    private static void Parse(string text, ParsedText parsed)
    {
        if (text.AsSpan().TrimStart() is ['{' or '[', ..] && JsonText.TryParse(text, parsed))
        {
            return;
        }

        YamlText.Parse(text, parsed);
    }

    private static ManifestFile Decode(ParsedText parsed, string? project)
    {
        var strangers = parsed.Documents.Where(document => document.Root is not JsonObject)
            .Select(document => new ManifestError(document.Number, document.Line, "", "expected an object with apiVersion, kind and metadata"))
            .Take(ManifestDecoder.MostErrors)
            .ToImmutableArray();
        var file = ManifestDecoder.Decode(parsed.Documents.SelectMany(document => Expand(parsed, document)), project);
        return strangers.IsEmpty ? file : new ManifestFile([], [.. strangers.Concat(file.Errors).OrderBy(error => error.Document)]);
    }

    private static IEnumerable<ManifestDocument> Expand(ParsedText parsed, (int Number, int Line, JsonNode Root) document)
    {
        if (document.Root is not JsonObject root)
        {
            return [];
        }

        var whole = new ManifestDocument(document.Number, root, "", document.Line, parsed.LineOf);
        return IsList(root) && root["items"] is JsonArray items && items.All(item => item is JsonObject)
            ? items.Select((item, i) => whole with { Root = (JsonObject)item!, Path = $"items[{i}]", Line = parsed.LineOf(item!) ?? document.Line })
            : [whole];
    }

    private static bool IsList(JsonObject root) => IsText(root["apiVersion"], "v1") && IsText(root["kind"], "List");

    private static bool IsText(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var found) && found == text;

    private static ManifestFile Refusal(int document, int line, string message) => new([], [new ManifestError(document, line, "", message)]);
}
