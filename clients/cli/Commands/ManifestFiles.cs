namespace Promotion.Cli.Commands;

/// <summary>Reads manifests from files, folders and standard input.</summary>
internal static class ManifestFiles
{
    private static readonly ImmutableArray<string> Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The texts, folders' files by name. A place that is missing or empty is refused.</summary>
    public static ImmutableArray<Wire.ManifestSource> Read(string[] places, bool recursive, TextReader input) =>
        [.. places.SelectMany(place => Read(place, recursive, input))];

    private static Wire.ManifestSource[] Read(string place, bool recursive, TextReader input)
    {
        if (place == "-")
        {
            return [new Wire.ManifestSource { Origin = "standard input", Text = input.ReadToEnd() }];
        }

        if (Directory.Exists(place))
        {
            return InFolder(place, recursive);
        }

        return File.Exists(place) ? [Source(place)] : throw CliException.Usage($"{place}: there is no such file or folder");
    }

    private static Wire.ManifestSource[] InFolder(string folder, bool recursive)
    {
        var files = Directory.EnumerateFiles(folder, "*", recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(Source)
            .ToArray();
        return files.Length > 0
            ? files
            : throw CliException.Usage($"{folder}: no .yaml, .yml or .json file in it{(recursive ? "" : "; -R looks below it too")}");
    }

    private static Wire.ManifestSource Source(string file) => new() { Origin = file, Text = File.ReadAllText(file) };
}
