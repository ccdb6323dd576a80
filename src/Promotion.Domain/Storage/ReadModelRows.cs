using System.Runtime.CompilerServices;

namespace Promotion.Domain.Storage;

/// <summary>Reads that go on over all pages.</summary>
public static class ReadModelRows
{
    /// <summary>Every row the query selects from its page on, in order. A page is read when the one before has been taken.</summary>
    public static async IAsyncEnumerable<ResourceRow> Rows(this IReadModel readModel, ResourceQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        query = query with { IsCounted = false };
        do
        {
            var page = await readModel.List(query, cancellation);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            query = query with { PageToken = page.NextPageToken };
        }
        while (query.PageToken is not null);
    }
}
