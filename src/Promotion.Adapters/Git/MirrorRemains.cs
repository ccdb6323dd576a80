namespace Promotion.Adapters.Git;

/// <summary>
/// What a killed git or server leaves: locks, which would refuse the next git, halves of packs and objects, which nobody would ever delete,
/// and mirrors that were still being made.
/// </summary>
internal static class MirrorRemains
{
    /// <summary>Follows the name of a mirror that is being made.</summary>
    public const string HalfMade = ".new-";

    /// <summary>Removes what is left in a mirror in which no git runs.</summary>
    public static void Remove(string mirror)
    {
        var objects = Path.Combine(mirror, "objects");
        IEnumerable<string> remains =
        [
            .. Files(mirror, "*.lock", SearchOption.TopDirectoryOnly),
            .. Files(Path.Combine(mirror, "refs"), "*.lock", SearchOption.AllDirectories),
            .. Files(objects, "*.lock", SearchOption.AllDirectories),
            .. Files(objects, "tmp_*", SearchOption.AllDirectories),
            .. Files(objects, ".tmp-*", SearchOption.AllDirectories),
        ];
        foreach (var file in remains)
        {
            File.Delete(file);
        }
        foreach (var folder in Directory.EnumerateDirectories(objects, "tmp_*"))
        {
            Delete(folder);
        }
    }

    /// <summary>Removes the mirrors below a folder that were never finished. Nobody may be making one.</summary>
    public static void RemoveHalfMade(string mirrors)
    {
        if (Directory.Exists(mirrors))
        {
            foreach (var halfMade in Directory.EnumerateDirectories(mirrors, $"*{HalfMade}*"))
            {
                Delete(halfMade);
            }
        }
    }

    /// <summary>Deletes a folder; it may be gone already.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else was faster, which is just as well.
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern, SearchOption depth) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, depth) : [];
}
