using System.Data.Common;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>Rows of the statements in <see cref="ReadSql"/>, as the domain knows them.</summary>
internal static class Rows
{
    public static DueWake Wake(DbDataReader row) =>
        new(new ActorKey(row.GetString(0), row.GetString(1)), UnixMicroseconds.ToInstant(row.GetInt64(2)), row.GetString(3));

    public static FeedEntry Entry(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), (ResourceKind)row.GetInt32(2), row.GetString(3), (ChangeKind)row.GetInt32(4),
        row.GetFieldValue<byte[]>(5), new Cause(row.GetString(6), row.GetString(7)), UnixMicroseconds.ToInstant(row.GetInt64(8)), row.GetInt64(9));

    public static ResourceRow Resource(DbDataReader row) => new(
        row.GetString(0), (ResourceKind)row.GetInt32(1), row.GetString(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4),
        new ResourceIndex(UnixMicroseconds.ToInstant(row.GetInt64(5)), Text(row, 6), Text(row, 7), Text(row, 8), Text(row, 9), Text(row, 10)));

    public static ResourcePlace Place(DbDataReader row) => new(row.GetString(0), row.GetInt64(1));

    public static StepLogLine StepLogLine(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), UnixMicroseconds.ToInstant(row.GetInt64(3)), (StepLogLevel)row.GetInt32(4), row.GetString(5),
        row.IsDBNull(6) ? null : new StepProgress(row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7), (ProgressUnit)row.GetInt32(8)));

    public static FeedReach Reach(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
