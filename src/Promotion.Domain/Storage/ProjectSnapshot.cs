namespace Promotion.Domain.Storage;

/// <summary>Resources of one project, all as of the same revision.</summary>
public sealed record ProjectSnapshot(string Project, long Revision, ImmutableArray<ResourceRow> Rows);
