using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Promotion.Adapters.Yaml;
using Promotion.Domain.ArgoCd;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>One Kubernetes object as text, with the little we must know of it.</summary>
/// <param name="File">Path in the live folder; the same for the same object.</param>
/// <param name="Health">What its annotation <see cref="HealthAnnotation"/> says; Healthy without one.</param>
internal sealed record RenderedObject(string File, string Text, string Subject, HealthCode Health)
{
    /// <summary>Lets a manifest play a sick one, for demonstrations and tests: a word of <see cref="HealthCode"/>.</summary>
    internal const string HealthAnnotation = "promotion.dev/health";

    /// <summary>The objects of a text of YAML documents; empty ones are left out. Throws <see cref="SourceException"/> that names the origin.</summary>
    internal static ImmutableArray<RenderedObject> Parse(string text, string origin)
    {
        try
        {
            return [.. Documents(text).Select(document => ParseOne(document, origin)).OfType<RenderedObject>()];
        }
        catch (FormatException malformed)
        {
            throw new SourceException($"{origin} is {malformed.Message}", malformed);
        }
    }

    private static RenderedObject? ParseOne(string text, string origin)
    {
        var stream = YamlLimits.Load(text);
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" } or YamlMappingNode { Children.Count: 0 })
        {
            return null;
        }

        var root = stream.Documents[0].RootNode as YamlMappingNode ?? throw new SourceException($"{origin} holds a document that is not an object");
        var metadata = Child(root, "metadata") as YamlMappingNode;
        var kind = Scalar(root, "kind") ?? throw new SourceException($"{origin} holds an object without kind");
        var name = Scalar(metadata, "name") ?? Generated(metadata, text) ?? throw new SourceException($"{origin}: {kind} has no metadata.name");
        var group = Scalar(root, "apiVersion") is { } version && version.Contains('/', StringComparison.Ordinal) ? $".{version.Split('/')[0]}" : "";
        var file = Safe($"{kind}{group}.{name}.yaml".ToLowerInvariant());
        var health = Enum.TryParse<HealthCode>(Scalar(Child(metadata, "annotations") as YamlMappingNode, HealthAnnotation), out var code) ? code : HealthCode.Healthy;
        return new RenderedObject(
            Scalar(metadata, "namespace") is { } @namespace ? $"{Safe(@namespace)}/{file}" : file, $"{text.Trim()}\n", $"{kind} {name}", health);
    }

    // A cluster makes up the end of such a name; here it comes from the text, so that the same object keeps its name.
    private static string? Generated(YamlMappingNode? metadata, string text) => Scalar(metadata, "generateName") is { } beginning
        ? $"{beginning}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 3))}"
        : null;

    /// <summary>In YAML, <c>---</c> at the start of a line always begins a document, so the text can be cut there unparsed.</summary>
    private static IEnumerable<string> Documents(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line == "---" || line.StartsWith("--- ", StringComparison.Ordinal))
            {
                yield return string.Join('\n', lines);
                lines.Clear();
                lines.Add(line[3..]);
            }
            else
            {
                lines.Add(line);
            }
        }

        yield return string.Join('\n', lines);
    }

    private static YamlNode? Child(YamlMappingNode? node, string name) =>
        node is not null && node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string? Scalar(YamlMappingNode? node, string name) =>
        Child(node, name) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private static string Safe(string name)
    {
        var safe = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_')).TrimStart('.');
        return safe.Length == 0 ? "_" : safe;
    }
}
