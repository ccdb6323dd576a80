using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>The place of one source on disk, and what it needs of its Application.</summary>
/// <param name="Root">Folder of the checked out repository.</param>
/// <param name="Refs">Folders of the sources that others refer to by name.</param>
/// <param name="TargetNamespace">Where the Application deploys to.</param>
internal sealed record SourceFolder(
    ApplicationName Application, ApplicationSource Source, string Root, IReadOnlyDictionary<string, string> Refs, string TargetNamespace)
{
    /// <summary>The folder the source names. Throws <see cref="SourceException"/> when it is not there.</summary>
    internal string Path
    {
        get
        {
            var path = Inside(Root, Source.Path ?? ".");
            return Directory.Exists(path) ? path : throw new SourceException($"path \"{Source.Path}\" does not exist in {Source.RepoUrl}");
        }
    }

    /// <summary>A values file: relative to the source's folder, to the repository (<c>/</c>), or to another source (<c>$name/</c>).</summary>
    internal string ValuesFile(string file)
    {
        if (file.StartsWith('$'))
        {
            var cut = file.IndexOf('/', StringComparison.Ordinal);
            return cut > 0 && Refs.TryGetValue(file[1..cut], out var root)
                ? Inside(root, file[(cut + 1)..])
                : throw new SourceException($"values file \"{file}\" refers to no source of the Application");
        }

        return file.StartsWith('/') ? Inside(Root, file[1..]) : Inside(Root, System.IO.Path.Combine(Source.Path ?? ".", file));
    }

    private string Inside(string root, string path)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, path.TrimStart('/')));
        return full == root || full.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new SourceException($"path \"{path}\" leads out of {Source.RepoUrl}");
    }
}
