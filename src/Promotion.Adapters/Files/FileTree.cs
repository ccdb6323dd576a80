using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>What lies in a run's working directory.</summary>
internal static class FileTree
{
    /// <summary>All files, directories and links below a directory, by path with slashes; links are not followed.</summary>
    public static IEnumerable<(string Path, FileSystemInfo Entry)> Walk(string root, string below = "")
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(root, below)).EnumerateFileSystemInfos())
        {
            var path = below.Length == 0 ? entry.Name : $"{below}/{entry.Name}";
            yield return (path, entry);
            if (entry is not DirectoryInfo || entry.LinkTarget is not null) continue;
            foreach (var inner in Walk(root, path)) yield return inner;
        }
    }

    /// <summary>
    /// Makes sure that a program that follows links below <paramref name="folder"/> stays inside the working directory: repositories can hold
    /// links to anywhere on the machine. Links to nothing are harmless. Throws <see cref="StepException"/> naming a link that leads out.
    /// </summary>
    public static void RefuseLinksOut(string workDir, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var (_, entry) in Walk(folder))
        {
            var path = Path.GetRelativePath(workDir, entry.FullName);
            if (entry.LinkTarget is not null && Path.Exists(entry.FullName) && !SafePath.IsReserved(path)) SafePath.JoinStrictly(workDir, $"{path}/.");
        }
    }
}
