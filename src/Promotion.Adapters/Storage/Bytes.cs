using System.Runtime.InteropServices;

namespace Promotion.Adapters.Storage;

/// <summary>Database drivers take whole arrays; most memory already is one.</summary>
internal static class Bytes
{
    /// <summary>The memory as an array of its own length, copied only when it is a part of a larger one.</summary>
    public static byte[] ToWholeArray(this ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();
}
