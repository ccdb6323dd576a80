using System.Data.Common;
using Npgsql;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>The connections of this process to a PostgreSQL database. All of them carry the process's name, which is also whose its leases are.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    // One writer, one listener, readers and the cluster's membership use fewer; more would only queue in the database. A connection has 5 s to come
    // about, so that a failover is noticed, and a statement 30 s, which only a database in trouble needs. A lost peer is noticed within 15 s.
    // What the operator writes in the connection string wins.
    private const string Defaults =
        "Maximum Pool Size=16;Timeout=5;Command Timeout=30;Keepalive=10;Tcp Keepalive=true;Tcp Keepalive Time=5;Tcp Keepalive Interval=5;"
        + "Max Auto Prepare=100;Auto Prepare Min Usages=2;";

    private readonly NpgsqlDataSource source;

    /// <summary>
    /// Names the database; connects when it is first used. Throws <see cref="FormatException"/>, which never repeats a password, for a text that is neither
    /// <c>Host=db;Database=promotion;Username=promotion;Password=…</c> nor <c>postgres://promotion:…@db/promotion</c>.
    /// </summary>
    /// <param name="processName">Unique among the processes that use the database, now and ever.</param>
    public PostgresDatabase(string connectionString, string processName)
    {
        ProcessName = processName;
        var settings = Read(connectionString);
        settings.ApplicationName = $"promotion {processName}";
        Place = $"{settings.Host}/{settings.Database ?? settings.Username}";
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        source = settings.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }

    /// <summary>Host and database, without user and password.</summary>
    public string Place { get; }

    /// <summary>Whose connections and leases they are.</summary>
    public string ProcessName { get; }

    /// <summary>An open connection, which goes back to the pool when it is disposed.</summary>
    public async Task<NpgsqlConnection> Open(CancellationToken cancellation) => await source.OpenConnectionAsync(cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(Defaults + (IsUrl(text) ? FromUrl(new Uri(text)) : text));
            return settings.Host is { Length: > 0 } ? settings : throw new FormatException("it names no Host");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            // The parser's message may repeat a value, and with it a password.
            var what = e is FormatException and not UriFormatException ? e.Message : "it can't be read";
            throw new FormatException($"{what}; expected Host=HOST;Database=NAME;Username=USER;Password=… or postgres://USER:PASSWORD@HOST:PORT/NAME");
        }
    }

    private static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    private static string FromUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var settings = new DbConnectionStringBuilder { ["Host"] = url.Host, ["Port"] = url.IsDefaultPort || url.Port < 0 ? 5432 : url.Port };
        if (user[0].Length > 0)
            settings["Username"] = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            settings["Password"] = Uri.UnescapeDataString(user[1]);
        if (url.AbsolutePath.Length > 1)
            settings["Database"] = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            settings[Uri.UnescapeDataString(pair.Split('=')[0])] = Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return settings.ConnectionString;
    }
}
