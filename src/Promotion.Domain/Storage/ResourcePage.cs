namespace Promotion.Domain.Storage;

/// <summary>A page of resources.</summary>
/// <param name="NextPageToken">Null when this was the last page.</param>
/// <param name="Total">How many resources the query matches in all.</param>
public sealed record ResourcePage(ImmutableArray<ResourceRow> Rows, string? NextPageToken, long Total);
