namespace Promotion.Host.Api;

/// <summary>A page of resources as an answer needs it.</summary>
/// <param name="NextPageToken">Empty when this was the last page.</param>
/// <param name="TotalSize">How many there are on all pages.</param>
internal sealed record ListPage<T>(ImmutableArray<Stored<T>> Items, string NextPageToken, int TotalSize);
