using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>What happened, newest first, page by page. A page token is the position before which the next page begins, with a mark of the question.</summary>
internal sealed class ChangeHistory(WatchSources sources)
{
    private const int MostLooked = 10_000;
    private const int ReadSize = 500;
    private const int MarkLength = 8;

    /// <summary>One page. Refuses a token of another question.</summary>
    public async Task<Wire.ListChangesResponse> Page(Wire.ListChangesRequest request, WatchScope scope, CancellationToken cancellation)
    {
        var limit = Paging.SizeOf(request.PageSize);
        var mark = MarkOf(request);
        var feed = Cursor.MarkOf(await sources.Feed.Reach(cancellation));
        var (answer, before, looked) = (new Wire.ListChangesResponse(), Begin(request.PageToken, mark), 0);
        while (looked < MostLooked)
        {
            var entries = await sources.Feed.ReadBack(before, scope.OnlyProject, Math.Min(ReadSize, MostLooked - looked), cancellation);
            foreach (var entry in entries)
            {
                if (answer.Changes.Count == limit)
                {
                    answer.NextPageToken = Encode(before, mark);
                    return answer;
                }

                (before, looked) = (entry.Position, looked + 1);
                if (scope.Concerns(entry) && (request.Actor.Length == 0 || entry.Cause.Actor == request.Actor))
                {
                    answer.Changes.Add(await ToWire(entry, scope, feed, cancellation));
                }
            }

            if (entries.IsEmpty)
            {
                await RequireProject(scope, looked > 0, cancellation);
                return answer;
            }
        }

        answer.NextPageToken = Encode(before, mark);
        return answer;
    }

    // Of a project that is gone what is kept is told.
    private async Task RequireProject(WatchScope scope, bool isKnown, CancellationToken cancellation)
    {
        if (!isKnown && scope.OnlyProject is { } project && await sources.ReadModel.Get(project, ResourceKind.Project, project, cancellation) is null)
        {
            throw Refusals.NotFound(ResourceNames.Project(project));
        }
    }

    private async Task<Wire.Change> ToWire(FeedEntry entry, WatchScope scope, uint feed, CancellationToken cancellation)
    {
        var earlier = scope.WithBefore ? await sources.Mapping.Before(entry, sources.Feed, cancellation) : null;
        return sources.Mapping.ToWire(new WatchEvent.Changed(entry, earlier, 0, new Cursor(feed, entry.Position)));
    }

    private static long Begin(string token, ReadOnlySpan<byte> mark)
    {
        if (token.Length == 0)
        {
            return long.MaxValue;
        }

        Span<byte> bytes = stackalloc byte[MarkLength + sizeof(long)];
        return Base64Url.TryDecodeFromChars(token, bytes, out var written) && written == bytes.Length && bytes[..MarkLength].SequenceEqual(mark)
            ? BinaryPrimitives.ReadInt64BigEndian(bytes[MarkLength..])
            : throw Refusals.Of(Wire.ErrorReason.InvalidPageToken, "page_token is not from the same question; leave it empty to start with the first page.");
    }

    private static string Encode(long position, ReadOnlySpan<byte> mark)
    {
        Span<byte> bytes = stackalloc byte[MarkLength + sizeof(long)];
        mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[MarkLength..], position);
        return Base64Url.EncodeToString(bytes);
    }

    // Page size and views may change between pages.
    private static byte[] MarkOf(Wire.ListChangesRequest request)
    {
        var text = $"{request.Parent}\n{string.Join(',', request.Kinds)}\n{string.Join(',', request.Names)}\n{request.Actor}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text))[..MarkLength];
    }
}
