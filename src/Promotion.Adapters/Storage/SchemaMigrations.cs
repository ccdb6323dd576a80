using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Promotion.Adapters.Storage;

/// <summary>Brings a database's schema up to what this program knows, one numbered script after the other, all in one transaction.</summary>
internal static class SchemaMigrations
{
    private const string CreateLedger = "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";
    private const string ReadVersion = "SELECT MAX(version) FROM schema_migrations";
    private const string Record = "INSERT INTO schema_migrations (version, applied_at) VALUES (@version, @at)";

    /// <summary>The schema's version afterwards. Throws <see cref="StoreStartException"/> for a schema newer than the program.</summary>
    public static async Task<int> Apply(SqlSession session, SqlDialect dialect, DateTimeOffset now, CancellationToken cancellation)
    {
        var scripts = Scripts(dialect.Migrations);
        await session.Script(dialect.BeginMigrations, cancellation);
        await session.Script(CreateLedger, cancellation);
        var version = Convert.ToInt32(await session.Statement(ReadVersion).Scalar(cancellation), CultureInfo.InvariantCulture);
        if (version > scripts.Length)
            throw new StoreStartException(
                $"The database {dialect.Place} has schema {version}, newer than schema {scripts.Length} of this program. Start the version that wrote it, or a newer one.");

        for (; version < scripts.Length; version++)
        {
            await session.Script(scripts[version], cancellation);
            await session.Statement(Record).With((long)version + 1, UnixMicroseconds.From(now)).Run(cancellation);
        }

        await session.Script("COMMIT", cancellation);
        return version;
    }

    private static ImmutableArray<string> Scripts(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.Contains($".Storage.Migrations.{folder}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => Text(assembly, n))];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
