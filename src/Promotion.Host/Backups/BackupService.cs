using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Promotion.Host.Api;
using Wire = Promotion.V1;

namespace Promotion.Host.Backups;

/// <summary>Backups for those who are elsewhere.</summary>
internal sealed class BackupService(LiveBackup backup, ServerFacts facts, TimeProvider clock) : Wire.BackupService.BackupServiceBase
{
    private const int ChunkSize = 256 * 1024;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    public override async Task DownloadBackup(
        Wire.DownloadBackupRequest request, IServerStreamWriter<Wire.DownloadBackupResponse> responseStream, ServerCallContext context)
    {
        using var copy = await Copy(responseStream, context.CancellationToken);
        await using var file = File.OpenRead(copy.File);
        var begin = new Wire.BackupBegin { SizeBytes = file.Length, CreateTime = clock.GetUtcNow().ToWire(), Version = facts.Version };
        await responseStream.WriteAsync(new Wire.DownloadBackupResponse { Begin = begin }, context.CancellationToken);
        var end = new Wire.BackupEnd { Sha256 = await Send(file, responseStream, context.CancellationToken) };
        end.Tables.AddRange(copy.Summary.Rows.Select(table => new Wire.BackupTable { Name = table.Key, RowCount = table.Value }));
        await responseStream.WriteAsync(new Wire.DownloadBackupResponse { End = end }, context.CancellationToken);
    }

    // Whoever waits hears now and then that it goes on.
    private async Task<LiveCopy> Copy(IServerStreamWriter<Wire.DownloadBackupResponse> stream, CancellationToken cancellation)
    {
        var making = backup.Make(cancellation);
        try
        {
            while (await Task.WhenAny(making, Task.Delay(LongestSilence, clock, cancellation)) != making)
            {
                await stream.WriteAsync(new Wire.DownloadBackupResponse(), cancellation);
            }

            return await making;
        }
        catch (Exception) when (!making.IsCompleted)
        {
            _ = making.ContinueWith(made => made.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    // How much is on its way is bounded by how fast it is read: a write waits for the reader.
    private static async Task<string> Send(FileStream file, IServerStreamWriter<Wire.DownloadBackupResponse> stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkSize];
        while (await file.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, cancellation) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await stream.WriteAsync(new Wire.DownloadBackupResponse { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellation);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
