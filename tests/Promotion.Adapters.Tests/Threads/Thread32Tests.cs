using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Storage;
using Promotion.Adapters.Tests.Storage;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Threads;

/// <summary>
/// Users got errors from queries whose index was never made, because it is made by code that one of several processes runs. Here the schema belongs to
/// the database: whoever opens one of an earlier version brings it up to date before it serves, and every way to ask is answered.
/// </summary>
public sealed class Thread32Tests
{
    public static TheoryData<string> Fields => ["Project", "Stage", "Freight", "Warehouse", "Phase", "Alias", "NewestFirst"];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task DatabaseOfTheFirstVersion_AnswersEachQuery(string field)
    {
        await using var database = new SqliteDatabase();
        await database.Execute("CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL); " + First() + "; INSERT INTO schema_migrations VALUES (1, 0)");
        await using var store = await SqlStore.Open(database.Dialect(), TimeProvider.System, NullLogger<SqlStore>.Instance, CancellationToken.None);
        await store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Promotion("dev.1", 0)));

        var found = await store.List(Asked(field), CancellationToken.None);

        Assert.Equal(field is "Warehouse" or "Alias" ? 0 : 1, found.Total);
    }

    private static ResourceQuery Asked(string field) => new ResourceQuery(ResourceKind.Promotion) switch
    {
        var all when field == "Project" => all with { Project = "web" },
        var all when field == "Stage" => all with { Project = "web", Stage = "dev" },
        var all when field == "Freight" => all with { Project = "web", Freight = "f1" },
        var all when field == "Warehouse" => all with { Project = "web", Warehouse = "main" },
        var all when field == "Phase" => all with { Phase = "Running" },
        var all when field == "Alias" => all with { Project = "web", Alias = "quick-fox" },
        var all => all with { NewestFirst = true },
    };

    private static string First()
    {
        var assembly = Assembly.GetAssembly(typeof(SqlStore))!;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name => name.Contains("sqlite.0001", StringComparison.Ordinal)))!);
        return reader.ReadToEnd();
    }
}
