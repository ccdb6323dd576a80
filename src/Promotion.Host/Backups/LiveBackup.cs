using Promotion.Adapters.Storage.Backups;
using Promotion.Host.Api.Calls;
using Promotion.Host.Configuration;
using Promotion.Host.Silo;

namespace Promotion.Host.Backups;

/// <summary>Makes backups of the store that this server has open, while it works; one at a time, for each takes as much room as the store.</summary>
internal sealed class LiveBackup(ServerStore store, DataFolder data) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>
    /// A copy, which is gone when it is disposed. Refuses (FailedPrecondition) while another is there, and when it cannot be made, with the reason.
    /// </summary>
    public async Task<LiveCopy> Make(CancellationToken cancellation)
    {
        if (!await _turn.WaitAsync(TimeSpan.Zero, cancellation))
        {
            throw Refusals.FailedPrecondition("This server makes a backup already. Try again when that one is done.");
        }

        try
        {
            // A copy that an earlier process left behind serves nobody.
            Remove();
            Directory.CreateDirectory(data.Backup);
            var file = Path.Combine(data.Backup, "backup.db");
            var summary = await Copy(file, cancellation);
            return new LiveCopy(file, summary, Done);
        }
        catch (Exception failure)
        {
            Done();
            if (failure is BackupException or IOException or UnauthorizedAccessException)
            {
                throw Refusals.FailedPrecondition(failure.Message);
            }

            throw;
        }
    }

    public void Dispose() => _turn.Dispose();

    // SQLite copies without ever waiting, which must not be on the caller's thread.
    private Task<BackupSummary> Copy(string file, CancellationToken cancellation) => store.Shared is { } database
        ? StoreBackup.OfPostgres(database, file, cancellation)
        : Task.Run(() => StoreBackup.OfSqlite(data.Database, file, cancellation), cancellation);

    private void Done()
    {
        try
        {
            Remove();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Remove()
    {
        if (Directory.Exists(data.Backup))
        {
            Directory.Delete(data.Backup, recursive: true);
        }
    }
}
