using System.Collections.Immutable;

namespace Promotion.Adapters.Storage.Backups;

/// <summary>What a backup holds, or what was restored: the rows of each table.</summary>
public sealed record BackupSummary(ImmutableSortedDictionary<string, long> Rows)
{
    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Rows.Select(table => $"{table.Key} {table.Value}"));
}
