using System.Buffers.Text;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>How far a watch has come: the last revision told of each project. Opaque to clients.</summary>
/// <param name="Scope">Mark of what is watched; a cursor continues only a watch of the same.</param>
internal sealed record Cursor(ulong Scope, ImmutableSortedDictionary<string, long> Revisions)
{
    private const byte Version = 1;

    /// <summary>The cursor as clients have it.</summary>
    public string Encode()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write(Scope);
        foreach (var (project, revision) in Revisions)
        {
            writer.Write(project);
            writer.Write7BitEncodedInt64(revision);
        }

        writer.Flush();
        return Base64Url.EncodeToString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The cursor a client sends back. Refuses what no server made, and a cursor of a watch of other things.</summary>
    public static Cursor Decode(string text, ulong scope)
    {
        try
        {
            using var bytes = new MemoryStream(Base64Url.DecodeFromChars(text));
            using var reader = new BinaryReader(bytes);
            if (reader.ReadByte() != Version)
            {
                throw NotOurs();
            }

            return reader.ReadUInt64() == scope
                ? new Cursor(scope, Read(bytes, reader))
                : throw Refusals.Of(
                    Wire.ErrorReason.InvalidCursor, "The cursor is of a watch with other projects, kinds or names; ask for the same, or begin without a cursor.");
        }
        catch (Exception malformed) when (malformed is IOException or FormatException or ArgumentException)
        {
            throw NotOurs();
        }
    }

    /// <summary>The refusal of a cursor that this server cannot have made.</summary>
    public static Grpc.Core.RpcException NotOurs() =>
        Refusals.Of(Wire.ErrorReason.InvalidCursor, "The cursor is not one of this server's; begin without a cursor.");

    private static ImmutableSortedDictionary<string, long> Read(MemoryStream bytes, BinaryReader reader)
    {
        var revisions = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        while (bytes.Position < bytes.Length)
        {
            revisions.Add(reader.ReadString(), reader.Read7BitEncodedInt64());
        }

        return revisions.ToImmutable();
    }
}
