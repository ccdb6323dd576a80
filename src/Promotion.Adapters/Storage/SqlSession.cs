using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Promotion.Adapters.Storage;

/// <summary>A connection with its prepared statements. Parameters are named like <c>@due</c>; the name tells the type.</summary>
internal sealed partial class SqlSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, SqlStatement> statements = [];

    /// <summary>False when the connection was lost.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>The statement, prepared at its first use.</summary>
    public SqlStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = Prepare(sql);
        return statement;
    }

    /// <summary>Runs text that is needed once: a script, or a word such as COMMIT.</summary>
    public async Task Script(string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in statements.Values)
            await statement.DisposeAsync();
        await connection.DisposeAsync();
    }

    private SqlStatement Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in ParameterName().Matches(sql).Select(m => m.Value).Distinct())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = TypeOf(name);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return new SqlStatement(command);
    }

    private static DbType TypeOf(string name) => name switch
    {
        "@state" or "@payload" => DbType.Binary,
        "@kind" or "@change" or "@is_lease" or "@limit" or "@step" or "@level" or "@unit" => DbType.Int32,
        "@version" or "@expected" or "@revision" or "@due" or "@now" or "@at" or "@created_at" or "@after_at" or "@claimed_until"
            or "@position" or "@done" or "@total" or "@oldest" or "@until" or "@floor" => DbType.Int64,
        _ => DbType.String,
    };

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex ParameterName();
}
