using System.Diagnostics;

namespace Promotion.Bench.Git;

/// <summary>The same change as a script makes it: a shallow clone, an edit, a commit and a push by the git program.</summary>
internal sealed class ByHand(string repoUrl) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("promotion-byhand-").FullName;

    /// <summary>Milliseconds for one change.</summary>
    public async Task<double> Change(string file, string value)
    {
        var start = Stopwatch.GetTimestamp();
        var clone = Path.Combine(folder, "src");
        await Git("clone", "--quiet", "--depth", "1", "--branch", "main", repoUrl, clone);
        await File.WriteAllTextAsync(Path.Combine(clone, file), $"tag: {value}\n");
        await Git("-C", clone, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "--all", "--message", value);
        await Git("-C", clone, "push", "--quiet", "origin", "HEAD:main");
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Directory.Delete(clone, recursive: true);
        return milliseconds;
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments))!;
        await git.WaitForExitAsync();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}.");
    }
}
