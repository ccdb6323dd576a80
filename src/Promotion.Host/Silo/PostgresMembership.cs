using System.Globalization;
using Npgsql;
using Promotion.Adapters.Storage.Postgres;

namespace Promotion.Host.Silo;

/// <summary>Who belongs to the cluster, in the database the servers share. Every change moves the table's version, and is refused when another was first.</summary>
internal sealed class PostgresMembership(PostgresDatabase database, string cluster) : IMembershipTable
{
    public Task InitializeMembershipTable(bool tryInitTableVersion) => Run(MembershipSql.Initialize, cluster);

    public Task DeleteMembershipTableEntries(string clusterId) => Run(MembershipSql.Delete, clusterId);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => Run(MembershipSql.Cleanup, cluster, beforeDate.ToUniversalTime());

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Read(key.ToParsableString());

    public Task<MembershipTableData> ReadAll() => Read("");

    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        await Run(MembershipSql.Insert, Row(entry, tableVersion)) == 1;

    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        await Run(MembershipSql.Update, [.. Row(entry, tableVersion), Number(etag)]) == 1;

    public Task UpdateIAmAlive(MembershipEntry entry) =>
        Run(MembershipSql.Alive, cluster, entry.SiloAddress.ToParsableString(), Utc(entry.IAmAliveTime));

    private object[] Row(MembershipEntry entry, TableVersion version) =>
    [
        cluster, (long)version.Version, Number(version.VersionEtag), entry.SiloAddress.ToParsableString(), entry.SiloName ?? "", entry.HostName ?? "",
        (int)entry.Status, entry.ProxyPort, MembershipSuspicions.Write(entry.SuspectTimes), Utc(entry.StartTime), Utc(entry.IAmAliveTime),
    ];

    private async Task<MembershipTableData> Read(string silo)
    {
        await using var connection = await database.Open(CancellationToken.None);
        await using var command = Command(connection, MembershipSql.Read, cluster, silo);
        await using var reader = await command.ExecuteReaderAsync();
        var members = new List<Tuple<MembershipEntry, string>>();
        var version = 0L;
        while (await reader.ReadAsync())
        {
            version = reader.GetInt64(0);
            if (!await reader.IsDBNullAsync(1))
            {
                members.Add(Tuple.Create(Entry(reader), Etag(reader.GetInt64(9))));
            }
        }

        return new MembershipTableData(members, new TableVersion((int)version, Etag(version)));
    }

    private static MembershipEntry Entry(NpgsqlDataReader row) => new()
    {
        SiloAddress = SiloAddress.FromParsableString(row.GetString(1)),
        SiloName = row.GetString(2),
        HostName = row.GetString(3),
        Status = (SiloStatus)row.GetInt32(4),
        ProxyPort = row.GetInt32(5),
        SuspectTimes = MembershipSuspicions.Read(row.GetString(6)),
        StartTime = row.GetDateTime(7),
        IAmAliveTime = row.GetDateTime(8),
    };

    private async Task<int> Run(string sql, params object[] values)
    {
        await using var connection = await database.Open(CancellationToken.None);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static string Etag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Number(string etag) => long.Parse(etag, CultureInfo.InvariantCulture);

    // Orleans keeps UTC in instants that do not always say so.
    private static DateTime Utc(DateTime instant) => DateTime.SpecifyKind(instant, DateTimeKind.Utc);
}
