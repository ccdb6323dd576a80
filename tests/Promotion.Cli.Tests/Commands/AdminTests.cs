using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class AdminTests : ServerFixture
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    private string File => Path.Combine(Cli.Home, "monday.db");

    private static Wire.DownloadBackupResponse End => new()
    {
        End = new Wire.BackupEnd
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes)),
            Tables = { new Wire.BackupTable { Name = "feed", RowCount = 42 }, new Wire.BackupTable { Name = "wakes", RowCount = 7 } },
        },
    };

    [Theory]
    [InlineData("backup")]
    [InlineData("export")]
    public async Task Backup_IsWrittenWholeAndForItsOwnerOnly(string verb)
    {
        Tell([new(), new() { Begin = new Wire.BackupBegin { SizeBytes = Bytes.Length } }, new(), Chunk(Bytes[..600]), Chunk(Bytes[600..]), End]);

        Assert.Equal(ExitCode.Success, await Cli.Run("admin", verb, "-o", File));

        Assert.Equal($"wrote {File}: feed 42, wakes 7\n", Cli.Written);
        Assert.Contains("secret.key", Cli.Complained, StringComparison.Ordinal);
        Assert.Equal(Bytes, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }

        Assert.Equal([File], Directory.GetFiles(Cli.Home));
    }

    [Fact]
    public async Task Backup_ThatIsCutShort_LeavesNoFile()
    {
        Tell([new() { Begin = new Wire.BackupBegin { SizeBytes = Bytes.Length } }, Chunk(Bytes[..600])]);

        Assert.Equal(ExitCode.Failed, await Cli.Run("admin", "backup", "-o", File));

        Assert.Contains("ended too soon", Cli.Complained, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Cli.Home));
    }

    [Fact]
    public async Task Backup_ThatIsDamagedOnItsWay_LeavesNoFile()
    {
        Tell([Chunk(Bytes[..600]), End]);

        Assert.Equal(ExitCode.Failed, await Cli.Run("admin", "backup", "-o", File));

        Assert.Contains("damaged on its way", Cli.Complained, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Cli.Home));
    }

    [Fact]
    public async Task Backup_OfAServerThatTellsNothing_IsGivenUp()
    {
        Server.Api.IsSilent = true;

        Assert.Equal(ExitCode.Unreachable, await Cli.Run("admin", "backup", "-o", File, "--timeout", "1s"));

        Assert.Contains("told nothing for 1 s", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_ThatIsRefused_SaysWhy()
    {
        Server.Api.Refusal = () => new RpcException(new Status(StatusCode.FailedPrecondition, "This server makes a backup already."));

        Assert.Equal(ExitCode.Failed, await Cli.Run("admin", "backup", "-o", File));

        Assert.Contains("makes a backup already", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_IntoAFileThatExists_IsRefusedBeforeAnythingIsAsked()
    {
        Cli.File("monday.db", "another");

        Assert.Equal(ExitCode.Usage, await Cli.Run("admin", "backup", "-o", File));

        Assert.Contains("exists already", Cli.Complained, StringComparison.Ordinal);
        Assert.Empty(Server.Api.Requests);
    }

    [Theory]
    [InlineData("does not exist", "restore", "/nonexistent.db", "--data", "/tmp/x")]
    [InlineData("either --data FOLDER or --postgres CONNECTION", "import", "/dev/null")]
    [InlineData("either --data FOLDER or --postgres CONNECTION", "restore", "/dev/null", "--data", "/tmp/x", "--postgres", "Host=db")]
    [InlineData("Promotion.Host restore /dev/null --data /tmp/x", "restore", "/dev/null", "--data", "/tmp/x")]
    [InlineData("can't be started", "restore", "/dev/null", "--data", "/tmp/x", "--server-program", "/nonexistent/Promotion.Host")]
    public async Task Restore_ThatCannotBe_SaysWhatIsExpected(string complaint, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run(["admin", .. arguments]));

        Assert.Contains(complaint, Cli.Complained, StringComparison.Ordinal);
    }

    private static Wire.DownloadBackupResponse Chunk(byte[] bytes) => new() { Chunk = ByteString.CopyFrom(bytes) };

    private void Tell(Wire.DownloadBackupResponse[] parts) => Server.Api.Backup.AddRange(parts);
}
