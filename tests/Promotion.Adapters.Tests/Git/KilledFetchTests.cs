using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Promotion.Adapters.Git;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class KilledFetchTests
{
    private const int Kills = 50;

    // From a hundred objects on git keeps what it receives as a pack, which is what takes long in large repositories.
    private const int Files = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetches_KilledFiftyTimes_LeaveAValidMirrorAndNoGarbage()
    {
        await using var git = await GitFixture.Start();
        await Commit(git, 0);
        var mirrors = git.Mirrors();
        await mirrors.Fresh(git.Remote, Cancellation);
        var folder = git.MirrorFolder;
        var packs = Packs(folder);

        for (var i = 1; i <= Kills; i++)
        {
            var head = await Commit(git, i);
            await KillOne(git, mirrors, folder);
            if (i % 2 == 0)
            {
                // The server was killed with it, and left what git left.
                await File.WriteAllTextAsync(Path.Combine(folder, "objects", "pack", "tmp_pack_left"), "half", Cancellation);
                Directory.CreateDirectory($"{folder}.new-left");
                mirrors = git.Mirrors();
            }
            if (i % 10 == 0)
            {
                Assert.Equal(head, (await mirrors.Fresh(git.Remote, Cancellation)).Refs.Head);
                await AssertClean(folder);
            }
        }

        // Nothing of the killed ones is left, and nothing was thrown away: each success brought a pack.
        Assert.Equal(packs + (Kills / 10), Packs(folder));
        Assert.Equal([folder], Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!));
    }

    [Fact]
    public async Task FirstFetch_Killed_LeavesNothing()
    {
        await using var git = await GitFixture.Start();
        var head = await Commit(git, 0);
        var mirrors = git.Mirrors();
        var folder = Path.Combine(git.Data.Path, "git", "mirrors");
        Directory.CreateDirectory(folder);

        await KillOne(git, mirrors, folder);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Equal(head, (await mirrors.Fresh(git.Remote, Cancellation)).Refs.Head);
        await AssertClean(git.MirrorFolder);
    }

    /// <summary>Kills a fetch when half of a pack has come, and the rest never will.</summary>
    private static async Task KillOne(GitFixture git, GitMirrors mirrors, string folder)
    {
        var half = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(folder, "tmp_pack_*") { IncludeSubdirectories = true };
        watcher.Created += (_, _) => half.TrySetResult();
        watcher.EnableRaisingEvents = true;
        // Before it two requests for refs, that of the mirrors and git's own.
        git.Server.Traffic.Hold(GitServer.Fetch, HoldPoint.Middle, nth: 3);
        var fetch = mirrors.Fresh(git.Remote, Cancellation);
        await await Task.WhenAny(half.Task, fetch);

        Kill(git.Data.Path);

        Assert.Equal(GitFailure.Killed, (await Assert.ThrowsAsync<GitException>(() => fetch)).Failure);
    }

    private static void Kill(string data)
    {
        foreach (var process in Process.GetProcessesByName("git").Where(process => CommandLine(process).Contains($"{data}/git/mirrors", StringComparison.Ordinal)))
        {
            process.Kill();
        }
    }

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static Task<string> Commit(GitFixture git, int round) => git.Repository.Commit(
        "main", Enumerable.Range(0, Files).ToDictionary(file => $"files/{file}", file => (string?)Content(round, file)), $"Round {round}");

    /// <summary>Hard to compress: git passes a pack on in parts of 64 KiB.</summary>
    private static string Content(int round, int file) =>
        string.Concat(Enumerable.Range(0, 64).Select(part => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{round} {file} {part}")))));

    private static int Packs(string mirror) => Directory.EnumerateFiles(Path.Combine(mirror, "objects", "pack"), "*.pack").Count();

    private static async Task AssertClean(string mirror)
    {
        var check = await GitRepository.Git(["-C", mirror, "fsck", "--full", "--strict"]);
        Assert.DoesNotContain("dangling", check.Output, StringComparison.Ordinal);
        var count = await GitRepository.Git(["-C", mirror, "count-objects", "-v"]);
        Assert.Contains("garbage: 0\n", count.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(mirror, "*", SearchOption.AllDirectories), file => Path.GetFileName(file).Contains("tmp", StringComparison.Ordinal) || file.EndsWith(".lock", StringComparison.Ordinal));
    }
}
