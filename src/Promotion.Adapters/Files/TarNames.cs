using System.Formats.Tar;

namespace Promotion.Adapters.Files;

/// <summary>Which entries of an archive are unpacked, and under which name.</summary>
internal static class TarNames
{
    /// <summary>
    /// The entry's name without its first components, without <c>./</c> before and slash behind it; null for an entry that is passed over: devices and hard
    /// links, names and link targets that are absolute, hold a backslash or lead upwards, and names that have no more components than are
    /// left out.
    /// </summary>
    public static string? Inside(TarEntry entry, int stripped)
    {
        var isLink = entry.EntryType == TarEntryType.SymbolicLink;
        var isFile = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile;
        if (!isLink && !isFile && entry.EntryType != TarEntryType.Directory) return null;
        if (!StaysInside(entry.Name) || (isLink && !StaysInside(entry.LinkName))) return null;
        var parts = entry.Name.Split('/').Where(part => part is not ("" or ".")).Skip(stripped).ToList();
        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private static bool StaysInside(string name) =>
        name.Length > 0 && name[0] != '/' && !name.AsSpan().ContainsAny('\\', '\0') && !name.Split('/').Contains("..");
}
