using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Domain.Manifests;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Manifests;

/// <summary>Writes manifests as YAML that <see cref="ManifestReader"/>, and kubectl, read back as the same manifests.</summary>
public static class ManifestWriter
{
    private static readonly EmitterSettings Style = new EmitterSettings().WithBestWidth(int.MaxValue);

    /// <summary>
    /// One document for each manifest, in order. Secrets are left out, because their values never leave; a comment at the end says which.
    /// </summary>
    public static string Write(IEnumerable<Manifest> manifests)
    {
        var all = manifests.ToArray();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        foreach (var (i, manifest) in all.Where(manifest => manifest is not Manifest.OfSecret).Index())
        {
            text.Write(i == 0 ? "" : "---\n");
            text.Write(Write(ManifestEncoder.Encode(manifest)));
        }

        string[] secrets = [.. all.OfType<Manifest.OfSecret>().Select(secret => $"{secret.Project}/{secret.Name}")];
        text.Write(secrets.Length == 0 ? "" : $"# Secrets are not exported: {string.Join(", ", secrets)}\n");
        return text.ToString();
    }

    /// <summary>One document in block style. Strings are quoted only where they would be read as something else.</summary>
    public static string Write(JsonObject document)
    {
        var text = new StringBuilder();
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(writer, Style);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                Emit(emitter, fields);
                break;
            case JsonArray list:
                Emit(emitter, list);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, YamlTextStyle.For(text), true, true));
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static void Emit(Emitter emitter, JsonObject fields)
    {
        var style = fields.Count == 0 ? MappingStyle.Flow : MappingStyle.Block;
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
        foreach (var (key, value) in fields)
        {
            emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, key, YamlTextStyle.ForKey(key), true, true));
            Emit(emitter, value);
        }

        emitter.Emit(new MappingEnd());
    }

    private static void Emit(Emitter emitter, JsonArray list)
    {
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in list)
        {
            Emit(emitter, item);
        }

        emitter.Emit(new SequenceEnd());
    }
}
