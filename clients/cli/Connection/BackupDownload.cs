using System.Security.Cryptography;
using Grpc.Core;

namespace Promotion.Cli.Connection;

/// <summary>Writes the server's backup into a file, which is there whole or not at all.</summary>
internal sealed class BackupDownload(Session session, string file)
{
    /// <summary>Told how far it is, as text that replaces what was told before.</summary>
    public Action<string> Tell { private get; init; } = _ => { };

    /// <summary>Downloads it; what it holds. Throws <see cref="CliException"/> when it does not arrive whole.</summary>
    public async Task<Wire.BackupEnd> Run(CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            throw CliException.Usage($"{file} exists already; name a file that does not");
        }

        var half = $"{file}.half";
        try
        {
            Wire.BackupEnd end;
            await using (var target = Create(half))
            {
                end = await Receive(target, cancellation);
                target.Flush(flushToDisk: true);
            }

            File.Move(half, file);
            return end;
        }
        catch (IOException failure)
        {
            throw new CliException(ExitCode.Failed, $"{file} could not be written: {failure.Message}", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new CliException(ExitCode.Usage, $"{file} could not be written: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(half);
        }
    }

    // It holds all that the server knows, encrypted secrets included.
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private async Task<Wire.BackupEnd> Receive(FileStream target, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = session.Backups.DownloadBackup(new Wire.DownloadBackupRequest(), cancellationToken: silence.Token);
        Wire.BackupBegin? begin = null;
        while (await Next(call.ResponseStream, silence, cancellation) is { } part)
        {
            switch (part.PartCase)
            {
                case Wire.DownloadBackupResponse.PartOneofCase.Begin:
                    begin = part.Begin;
                    break;
                case Wire.DownloadBackupResponse.PartOneofCase.Chunk:
                    hash.AppendData(part.Chunk.Span);
                    await target.WriteAsync(part.Chunk.Memory, cancellation);
                    Tell($"\r{target.Length / 1024:N0} of {(begin?.SizeBytes ?? 0) / 1024:N0} KiB");
                    break;
                case Wire.DownloadBackupResponse.PartOneofCase.End:
                    Tell("\r");
                    return part.End.Sha256 == Convert.ToHexStringLower(hash.GetHashAndReset())
                        ? part.End
                        : throw CliException.Failed("the backup was damaged on its way; try again");
            }
        }

        throw CliException.Failed("the backup ended too soon; try again");
    }

    // The server tells something every few seconds; when it does not for the time a call may take, it is lost.
    private async Task<Wire.DownloadBackupResponse?> Next(
        IAsyncStreamReader<Wire.DownloadBackupResponse> stream, CancellationTokenSource silence, CancellationToken cancellation)
    {
        try
        {
            silence.CancelAfter(session.Settings.Timeout);
            return await stream.MoveNext(silence.Token) ? stream.Current : null;
        }
        catch (RpcException failure)
        {
            cancellation.ThrowIfCancellationRequested();
            throw silence.IsCancellationRequested
                ? new CliException(ExitCode.Unreachable, $"the server {session.Settings.Server} told nothing for {session.Settings.Timeout.TotalSeconds:0} s; --timeout allows longer", failure)
                : RpcErrors.Explain(failure, session.Settings.Server);
        }
    }
}
