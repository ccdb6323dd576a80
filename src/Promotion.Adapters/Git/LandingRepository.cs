using System.Collections.Immutable;
using Promotion.Domain.Branches;

namespace Promotion.Adapters.Git;

/// <summary>
/// A bare repository for one landing. It sees all objects of a mirror and keeps what is new to itself, so that a push that fails leaves
/// nothing in the mirror.
/// </summary>
internal sealed class LandingRepository : IDisposable
{
    private LandingRepository(string workDir) => WorkDir = workDir;

    /// <summary>A working directory for git's own needs; the repository is below it.</summary>
    public string WorkDir { get; }

    public string Folder => Path.Combine(WorkDir, "repository");

    /// <summary>One in an empty folder, which goes with it.</summary>
    public static LandingRepository On(GitMirror mirror, string workDir)
    {
        var landing = new LandingRepository(workDir);
        Directory.CreateDirectory(Path.Combine(landing.Folder, "refs", "heads"));
        Directory.CreateDirectory(Path.Combine(landing.Folder, "objects", "info"));
        File.WriteAllText(Path.Combine(landing.Folder, "HEAD"), "ref: refs/heads/none\n");
        File.WriteAllText(Path.Combine(landing.Folder, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
        File.WriteAllText(Path.Combine(landing.Folder, "objects", "info", "alternates"), $"{Path.Combine(mirror.Folder, "objects")}\n");
        return landing;
    }

    public void Take(BranchPush push) => CommitParcels.Unpack(push.Commits, Folder);

    public GitCall Call(params ImmutableArray<string> arguments) => new(WorkDir, Folder, arguments);

    public void Dispose() => Directory.Delete(WorkDir, recursive: true);
}
