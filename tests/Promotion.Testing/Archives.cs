using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Promotion.Testing;

/// <summary>Makes archives that are the same bytes for the same files, so that digests can be compared.</summary>
internal static class Archives
{
    public static byte[] Tar(params IEnumerable<(string Path, string Content)> files)
    {
        using var whole = new MemoryStream();
        using (var tar = new TarWriter(whole, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var data = new MemoryStream(Encoding.UTF8.GetBytes(content));
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = data, ModificationTime = DateTimeOffset.UnixEpoch });
            }
        }
        return whole.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return whole.ToArray();
    }
}
