using System.Collections.Immutable;
using System.Globalization;
using Promotion.Adapters.Files;
using Promotion.Adapters.Yaml;

namespace Promotion.Adapters.Helm;

/// <summary>The versions in a Chart.lock.</summary>
internal static class ChartLock
{
    /// <summary>Versions by name of the dependency; empty when there is no such file.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> Read(string path, CancellationToken cancellation)
    {
        var versions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return versions.ToImmutable();
        var (_, root, _) = YamlPieces.Read(await TextFile.Read(path, cancellation));
        foreach (var dependency in root?.Find("dependencies")?.Value is { IsList: true } list ? list.Items : [])
        {
            if (dependency.Find("name")?.Value.Scalar?.Value is { } name) versions[name] = dependency.Find("version")?.Value.Scalar?.Value ?? "";
        }
        return versions.ToImmutable();
    }

    /// <summary>Sets the time at which it was made, where helm has written its own.</summary>
    public static async Task Date(string path, DateTimeOffset time, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return;
        await TextFile.Edit(path, text => YamlEdit.Set(text, "generated", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), cancellation);
    }

    /// <summary>What differs, by name: <c>web: 1.0.0 -> 1.1.0</c>, <c>web: 1.1.0</c> for a new one, <c>web: removed</c>.</summary>
    public static ImmutableArray<string> Changes(ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after)
    {
        var names = before.Keys.Union(after.Keys).Order(StringComparer.Ordinal);
        return [.. names.Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name)).Select(name => $"{name}: {Change(before.GetValueOrDefault(name), after.GetValueOrDefault(name))}")];
    }

    private static string Change(string? before, string? after) => (before, after) switch
    {
        (_, null) => "removed",
        (null, _) => after,
        _ => $"{before} -> {after}",
    };
}
