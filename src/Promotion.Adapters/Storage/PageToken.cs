using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>Where a page ended: the sort key of its last row, and a mark of the query it answers.</summary>
internal sealed record PageToken(DateTimeOffset CreatedAt, string Project, string Name)
{
    private const int MarkLength = 8;

    /// <summary>The token of the page that ends with <paramref name="last"/>.</summary>
    public static string After(ResourceQuery query, ResourceRow last)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(MarkOf(query));
        writer.Write(UnixMicroseconds.From(last.Index.CreatedAt));
        writer.Write(last.Project);
        writer.Write(last.Name);
        writer.Flush();
        return Base64Url.EncodeToString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Where the query's next page begins; null for the first. Throws <see cref="FormatException"/> for a token of another query.</summary>
    public static PageToken? Of(ResourceQuery query)
    {
        if (query.PageToken is not { Length: > 0 } text)
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(text)));
            if (!reader.ReadBytes(MarkLength).AsSpan().SequenceEqual(MarkOf(query)))
                throw new FormatException("page_token belongs to another query; leave it empty to start with the first page.");
            return new PageToken(UnixMicroseconds.ToInstant(reader.ReadInt64()), reader.ReadString(), reader.ReadString());
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new FormatException("page_token was not made by this server; leave it empty to start with the first page.", e);
        }
    }

    // Page size is not part of the mark: a reader may change it between pages.
    private static byte[] MarkOf(ResourceQuery query)
    {
        var text = string.Join('\n', new object?[]
        {
            (int)query.Kind, Part(query.Project), Part(query.Stage), Part(query.Freight), Part(query.Warehouse), Part(query.Phase), Part(query.Alias), query.NewestFirst, query.Reverse, Part(query.Question),
        });
        return SHA256.HashData(Encoding.UTF8.GetBytes(text))[..MarkLength];
    }

    private static string Part(string? value) => value is null ? "-" : $"={value}";
}
