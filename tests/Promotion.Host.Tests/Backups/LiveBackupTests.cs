using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Storage;
using Promotion.Host.Backups;
using Promotion.Host.Configuration;
using Promotion.Host.Silo;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Backups;

public sealed class LiveBackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Make_WhileAnotherIsThere_IsRefusedAndLeavesThatOneAlone()
    {
        using var folder = new TempFolder();
        await using var store = await Open(folder);
        using var backup = new LiveBackup(store, new DataFolder(folder.Path));
        var first = await backup.Make(Cancellation);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => backup.Make(Cancellation));

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.True(File.Exists(first.File));
        first.Dispose();
        Assert.False(File.Exists(first.File));
        (await backup.Make(Cancellation)).Dispose();
    }

    [Fact]
    public async Task Make_AfterAProcessThatDiedMeanwhile_RemovesWhatItLeft()
    {
        using var folder = new TempFolder();
        await using var store = await Open(folder);
        using var backup = new LiveBackup(store, new DataFolder(folder.Path));
        Directory.CreateDirectory(folder["backup"]);
        await File.WriteAllTextAsync(folder["backup/backup.db"], "half", Cancellation);

        using var copy = await backup.Make(Cancellation);

        Assert.Equal(0, copy.Summary.Rows["feed"]);
    }

    [Fact]
    public async Task Make_ThatFails_SaysWhyAndMayBeTriedAgain()
    {
        using var folder = new TempFolder();
        await using var store = await Open(folder);
        using var backup = new LiveBackup(store, new DataFolder(folder.Path));
        await File.WriteAllTextAsync(folder["backup"], "in the way", Cancellation);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => backup.Make(Cancellation));

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        File.Delete(folder["backup"]);
        (await backup.Make(Cancellation)).Dispose();
    }

    private static async Task<ServerStore> Open(TempFolder folder) => new(
        await SqlStore.Open(new SqliteDialect(new DataFolder(folder.Path).Database), TimeProvider.System, NullLogger<SqlStore>.Instance, Cancellation), null);
}
