namespace Promotion.Domain.Storage;

/// <summary>A page of resources.</summary>
/// <param name="NextPageToken">Null when this was the last page.</param>
/// <param name="Total">How many resources the query matches in all, counted up to <see cref="MostCounted"/>; 0 when the query asks for no count.</param>
public sealed record ResourcePage(ImmutableArray<ResourceRow> Rows, string? NextPageToken, long Total)
{
    /// <summary>As far as is counted: a page must not take longer for a history of years, and nobody reads so many pages.</summary>
    public const int MostCounted = 10_000;
}
