namespace Promotion.Domain.Storage;

/// <summary>Resources of one project, all as of the same instant.</summary>
/// <param name="Revision">Of the project.</param>
/// <param name="Position">Of the feed.</param>
public sealed record ProjectSnapshot(string Project, long Revision, long Position, ImmutableArray<ResourceRow> Rows);
