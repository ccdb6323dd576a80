using System.IO.Enumeration;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Reads plain manifests: the <c>.yaml</c>, <c>.yml</c> and <c>.json</c> files of a folder, by name; subfolders only with <c>recurse</c>.</summary>
internal static class DirectoryRenderer
{
    internal static IEnumerable<RenderedObject> Render(SourceFolder folder)
    {
        var directory = folder.Source.Directory.ToNode();
        var depth = directory.IsTrue("recurse") ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        var (include, exclude) = (directory.Text("include"), directory.Text("exclude"));
        return Directory.EnumerateFiles(folder.Path, "*", depth)
            .Select(file => (File: file, Name: Path.GetRelativePath(folder.Path, file).Replace('\\', '/')))
            .Where(file => Path.GetExtension(file.Name) is ".yaml" or ".yml" or ".json")
            .Where(file => string.IsNullOrEmpty(include) || FileSystemName.MatchesSimpleExpression(include, file.Name, ignoreCase: false))
            .Where(file => string.IsNullOrEmpty(exclude) || !FileSystemName.MatchesSimpleExpression(exclude, file.Name, ignoreCase: false))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .SelectMany(file => RenderedObject.Parse(File.ReadAllText(file.File), file.Name));
    }
}
