using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>
/// A place in the feed: everything up to the position has been told. One number, however many projects are watched, and the same for every
/// watcher. Opaque to clients.
/// </summary>
/// <param name="Feed">Mark of the feed it is a place in.</param>
/// <param name="Window">
/// Set within a window of changes that are told as the last of each resource: of those up to the position, the ones that something later in the
/// window replaces have not been told.
/// </param>
internal sealed record Cursor(uint Feed, long Position, Window? Window = null)
{
    private const byte Version = 2;

    // A list of projects and their revisions, which stands for no one place.
    private const byte EarlierVersion = 1;

    /// <summary>The mark of a feed.</summary>
    public static uint MarkOf(FeedReach reach) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(reach.Id)));

    /// <summary>The cursor as clients have it.</summary>
    public string Encode()
    {
        using var bytes = new MemoryStream(24);
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write(Feed);
        writer.Write7BitEncodedInt64(Position);
        if (Window is { } window)
        {
            writer.Write7BitEncodedInt64(window.After);
            writer.Write7BitEncodedInt64(window.Through);
        }

        writer.Flush();
        return Base64Url.EncodeToString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The cursor a client sends back. Refuses what this feed's server cannot have made.</summary>
    public static Cursor Decode(string text, FeedReach reach)
    {
        try
        {
            using var bytes = new MemoryStream(Base64Url.DecodeFromChars(text));
            using var reader = new BinaryReader(bytes);
            return reader.ReadByte() switch
            {
                Version when reader.ReadUInt32() is var feed && feed == MarkOf(reach) && Read(feed, reader, bytes) is var cursor && cursor.IsWithin(reach.Head) => cursor,
                EarlierVersion => throw Expired(reach.Oldest, MarkOf(reach)),
                _ => throw NotOurs(),
            };
        }
        catch (Exception malformed) when (malformed is IOException or FormatException or ArgumentException)
        {
            throw NotOurs();
        }
    }

    /// <summary>The refusal of a cursor after which changes are missing; it names the oldest that works.</summary>
    public static Grpc.Core.RpcException Expired(long oldest, uint feed) => Refusals.CursorExpired(
        "Changes after the cursor are no longer kept; watch again without a cursor.", new Cursor(feed, oldest - 1).Encode());

    private static Cursor Read(uint feed, BinaryReader reader, MemoryStream bytes)
    {
        var cursor = new Cursor(feed, reader.Read7BitEncodedInt64());
        if (bytes.Position < bytes.Length)
        {
            cursor = cursor with { Window = new Window(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64()) };
        }

        return bytes.Position == bytes.Length ? cursor : throw NotOurs();
    }

    private bool IsWithin(long head) => Position >= 0 && Position <= head
        && (Window is not { } window || (window.After >= 0 && window.After <= Position && Position <= window.Through && window.Through <= head));

    private static Grpc.Core.RpcException NotOurs() =>
        Refusals.Of(Wire.ErrorReason.InvalidCursor, "The cursor is not one of this server's; begin without a cursor.");
}
