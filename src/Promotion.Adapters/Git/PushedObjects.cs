namespace Promotion.Adapters.Git;

/// <summary>Moves the objects of a push from where they were put together into a mirror.</summary>
internal static class PushedObjects
{
    // git tidies up when it fetches into fifty packs; searching through many makes everything slower.
    private const int MostPacks = 40;

    /// <summary>Whether the mirror has room for more packs before git should tidy up.</summary>
    public static bool MayMove(string mirror) => Directory.EnumerateFiles(Path.Combine(mirror, "objects", "pack"), "*.pack").Take(MostPacks + 1).Count() <= MostPacks;

    /// <summary>Moves them. What is there already stays.</summary>
    public static void Move(string objects, string mirror)
    {
        // The index of a pack comes last: with it the pack counts.
        foreach (var file in Directory.EnumerateFiles(objects, "*", SearchOption.AllDirectories).OrderBy(file => Path.GetExtension(file) == ".idx"))
        {
            var path = Path.GetRelativePath(objects, file);
            if (path.StartsWith("info", StringComparison.Ordinal)) continue;
            var target = Path.Combine(mirror, "objects", path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target)) File.Move(file, target);
        }
    }
}
