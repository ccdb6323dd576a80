namespace Promotion.Adapters.Files;

/// <summary>How much an archive may hold.</summary>
internal static class ArchiveLimits
{
    /// <summary>Bytes of one file: 50 MiB.</summary>
    public const long File = 50L * 1024 * 1024;

    /// <summary>Bytes of all files: 100 MiB.</summary>
    public const long Whole = 2 * File;

    /// <summary>Files, directories and links.</summary>
    public const int Entries = 100_000;

    /// <summary>Bytes of an archive after decompression, headers and entries that are skipped included.</summary>
    public const long Stream = 3 * File;

    /// <summary>Throws <see cref="InvalidDataException"/> when one file or all together are too large.</summary>
    public static void Check(string name, long length, long sum, int entries)
    {
        if (length > File) throw new InvalidDataException($"{name} has {length} bytes; a file of an archive has at most {File / 1024 / 1024} MiB");
        if (sum > Whole) throw new InvalidDataException($"the files have more than {Whole / 1024 / 1024} MiB together");
        if (entries > Entries) throw new InvalidDataException($"there are more than {Entries} files");
    }
}
