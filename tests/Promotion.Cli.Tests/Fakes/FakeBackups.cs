using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeBackups(FakeApi api) : Wire.BackupService.BackupServiceBase
{
    public override async Task DownloadBackup(
        Wire.DownloadBackupRequest request, IServerStreamWriter<Wire.DownloadBackupResponse> responseStream, ServerCallContext context)
    {
        await api.Note(request, context);
        foreach (var part in api.Backup)
        {
            await responseStream.WriteAsync(part, context.CancellationToken);
        }
    }
}
