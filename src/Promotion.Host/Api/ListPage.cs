namespace Promotion.Host.Api;

/// <summary>A page of resources as an answer needs it.</summary>
/// <param name="NextPageToken">Empty when this was the last page.</param>
/// <param name="TotalSize">How many there are on all pages; 0 when they were not counted.</param>
internal sealed record ListPage<T>(ImmutableArray<T> Items, string NextPageToken, int TotalSize);
