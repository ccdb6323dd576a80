using Promotion.Adapters.Storage.Backups;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Host.Configuration;

namespace Promotion.Host.Backups;

/// <summary>What the program does instead of serving: <c>backup FILE</c> or <c>restore FILE</c>, with the settings of the server it is about.</summary>
internal sealed class BackupVerb
{
    private readonly bool _restores;
    private readonly string? _file;
    private readonly string[] _settings;

    private BackupVerb(bool restores, string? file, string[] settings) => (_restores, _file, _settings) = (restores, file, settings);

    /// <summary>The verb on the command line; null when the server is to be started.</summary>
    public static BackupVerb? Find(string[] arguments) => arguments switch
    {
        ["backup" or "restore", { } file, .. var settings] when !file.StartsWith('-') => new BackupVerb(arguments[0] == "restore", file, settings),
        ["backup" or "restore", ..] => new BackupVerb(arguments[0] == "restore", null, []),
        _ => null,
    };

    /// <summary>Does it and says what it was. Throws <see cref="SettingException"/> or <see cref="BackupException"/>.</summary>
    public async Task Run()
    {
        var file = _file ?? throw new SettingException("The backup's file is missing: expected backup FILE or restore FILE, and then the server's --data or --postgres.");
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            interrupted.Cancel();
        };
        var options = Options();
        var summary = options.Postgres is { } connection ? await Shared(file, connection, interrupted.Token) : await Embedded(file, options, interrupted.Token);
        Console.WriteLine($"{(_restores ? "restored" : "wrote")} {file}: {summary}");
    }

    private async Task<BackupSummary> Shared(string file, string connection, CancellationToken cancellation)
    {
        try
        {
            await using var database = new PostgresDatabase(connection, $"backup-{Guid.NewGuid():N}");
            return await (_restores ? StoreBackup.ToPostgres(file, database, cancellation) : StoreBackup.OfPostgres(database, file, cancellation));
        }
        catch (FormatException failure)
        {
            throw new SettingException($"Postgres: {failure.Message}.", failure);
        }
    }

    private Task<BackupSummary> Embedded(string file, ServerOptions options, CancellationToken cancellation)
    {
        var database = new DataFolder(options.Data).Database;
        return _restores ? StoreBackup.ToSqlite(file, database, cancellation) : StoreBackup.OfSqlite(database, file, cancellation);
    }

    private ServerOptions Options()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(ServerSettings.FromArguments(_settings));
        return ServerSettings.Read(builder.Configuration);
    }
}
