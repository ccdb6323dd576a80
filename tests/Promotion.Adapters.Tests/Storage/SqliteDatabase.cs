using Microsoft.Data.Sqlite;
using Promotion.Adapters.Storage;

namespace Promotion.Adapters.Tests.Storage;

internal sealed class SqliteDatabase : IDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("promotion-store-");

    public string File => Path.Combine(folder.FullName, "promotion.db");

    public Task Create() => Task.CompletedTask;

    public SqlDialect Dialect() => new SqliteDialect(File);

    public async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a killed process leaves: the file and its journal, without the closing checkpoint.</summary>
    public SqliteDatabase CopyAsKilled()
    {
        var copy = new SqliteDatabase();
        System.IO.File.Copy(File, copy.File);
        System.IO.File.Copy($"{File}-wal", $"{copy.File}-wal");
        return copy;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
