using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>All that an Application's sources describe: one file per object, by path.</summary>
internal static class Rendering
{
    /// <summary>The files; an object that several sources describe is taken from the last.</summary>
    internal static ImmutableSortedDictionary<string, string> Of(IEnumerable<RenderedObject> objects)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var rendered in objects)
        {
            files[rendered.File] = rendered.Text;
        }

        return files.ToImmutable();
    }

    /// <summary>Equal for equal files.</summary>
    internal static string Digest(ImmutableSortedDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, text) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{text}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
