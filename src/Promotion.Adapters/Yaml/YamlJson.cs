using System.Text.Json.Nodes;
using Promotion.Adapters.Manifests;

namespace Promotion.Adapters.Yaml;

/// <summary>
/// Reads YAML as JSON: scalars without quotes become null, booleans and numbers by the core schema of YAML 1.2. Aliases are copies, bounded in
/// number and depth.
/// </summary>
internal static class YamlJson
{
    /// <summary>The first document; null when it holds nothing. Throws <see cref="FormatException"/> with the line.</summary>
    public static JsonNode? Parse(string text)
    {
        var parsed = new ParsedText();
        try
        {
            YamlText.Parse(text, parsed, YamlCoreScalar.ToNode, onlyFirst: true);
            return parsed.Documents.FirstOrDefault().Root;
        }
        catch (ManifestSyntaxException malformed)
        {
            throw new FormatException($"not valid YAML at line {malformed.Line}: {malformed.Message}", malformed);
        }
    }
}
