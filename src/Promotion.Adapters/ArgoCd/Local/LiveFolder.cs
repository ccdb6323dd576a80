using System.Collections.Immutable;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>What is "deployed": a folder for each Application with one file for each object. Replaced as a whole, so it is also pruned.</summary>
internal sealed class LiveFolder(string folder)
{
    /// <summary>The deployed files by relative path; null before the first sync.</summary>
    internal ImmutableSortedDictionary<string, string>? Read(ApplicationName name)
    {
        var path = PathOf(name);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).ToImmutableSortedDictionary(
                file => Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal)
            : null;
    }

    /// <summary>Makes the folder hold exactly these files. A crash between leaves it missing or as it was, and the sync is then run again.</summary>
    internal void Replace(ApplicationName name, ImmutableSortedDictionary<string, string> files)
    {
        var (path, next, old) = (PathOf(name), Beside(name, "next"), Beside(name, "old"));
        Clear(next);
        Clear(old);
        Directory.CreateDirectory(next);
        foreach (var (file, text) in files)
        {
            var target = Path.Combine(next, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }

        if (Directory.Exists(path))
        {
            Directory.Move(path, old);
        }

        Directory.Move(next, path);
        Clear(old);
    }

    internal void Remove(ApplicationName name)
    {
        Clear(PathOf(name));
        Clear(Beside(name, "next"));
        Clear(Beside(name, "old"));
    }

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private string PathOf(ApplicationName name) => Path.Combine(folder, name.Namespace, name.Name);

    // A leading dot is no valid name of an Application, so these never meet one.
    private string Beside(ApplicationName name, string what) => Path.Combine(folder, name.Namespace, $".{name.Name}.{what}");
}
