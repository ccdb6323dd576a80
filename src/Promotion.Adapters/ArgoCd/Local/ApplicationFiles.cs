using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Documents on disk, one JSON file each. A write is whole or not there at all, whenever the process dies.</summary>
internal sealed class ApplicationFiles(string folder)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All documents, by name. Throws <see cref="InvalidDataException"/> that names a file which is not a document.</summary>
    internal IEnumerable<JsonObject> Load() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)
        : [];

    internal void Save(ApplicationName name, JsonObject document)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = new FileStream($"{path}.next", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, document, Indented);
            file.Flush(flushToDisk: true);
        }

        File.Move($"{path}.next", path, overwrite: true);
    }

    internal void Remove(ApplicationName name)
    {
        if (Directory.Exists(Path.GetDirectoryName(PathOf(name))))
        {
            File.Delete(PathOf(name));
        }
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new InvalidDataException($"{path} does not hold a JSON object");
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"{path} does not hold JSON: {malformed.Message}", malformed);
        }
    }

    private string PathOf(ApplicationName name) => Path.Combine(folder, name.Namespace, $"{name.Name}.json");
}
