namespace Promotion.Adapters.Storage.Backups;

/// <summary>A column of a table.</summary>
/// <param name="Type">As its database calls it: <c>bigint</c>, <c>text</c>, <c>bytea</c>, <c>blob</c>, ….</param>
internal sealed record ColumnShape(string Name, string Type);
