using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Promotion.Adapters.Git;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// Reads the mirrors that Warehouses and steps share, so following a branch is one listing of refs and a fetch only when something moved.
/// Everything in its folder may be deleted while the process is down.
/// </summary>
internal sealed partial class GitSourceTrees(GitMirrors mirrors, Programs programs, string git, string folder) : ISourceTrees
{
    private long counter;

    public async Task<string> Resolve(string? project, string repoUrl, string? revision, CancellationToken cancellation)
    {
        if (revision is not null && Commit().IsMatch(revision))
        {
            return revision;
        }

        var remote = new GitRemote(project ?? "", repoUrl);
        var refs = await Try(mirrors.Refs(remote, cancellation));
        var wanted = revision ?? "HEAD";
        return (wanted == "HEAD" ? refs.Head : refs.Branches.GetValueOrDefault(wanted))
            ?? (refs.Tags.ContainsKey(wanted) ? await Peel(remote, refs, wanted, cancellation) : null)
            ?? throw new SourceException($"{remote} has no branch, tag or commit \"{wanted}\"");
    }

    public async Task<SourceTree> Checkout(string? project, string repoUrl, string commit, CancellationToken cancellation)
    {
        var remote = new GitRemote(project ?? "", repoUrl);
        using var lease = await Try(mirrors.Hold(remote, cancellation));
        var mirror = lease.Mirror;
        await Ensure(mirror, remote, commit, cancellation);
        var path = Path.Combine(folder, $"{Interlocked.Increment(ref counter)}");
        var tree = new SourceTree(path);
        try
        {
            tree.Dispose();
            Directory.CreateDirectory(path);
            await Git(["--git-dir", mirror.Folder, "read-tree", commit], $"{path}.index", cancellation);
            // Links become small files: what a repository points to outside itself is not its to show.
            await Git(
                ["--git-dir", mirror.Folder, "--work-tree", path, "-c", "core.symlinks=false", "checkout-index", "--all", "--force"],
                $"{path}.index",
                cancellation);
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
        finally
        {
            File.Delete($"{path}.index");
        }
    }

    private async Task<string> Peel(GitRemote remote, GitRefs refs, string tag, CancellationToken cancellation)
    {
        using var lease = await Try(mirrors.Hold(remote, refs, cancellation));
        return (await Git(["--git-dir", lease.Mirror.Folder, "rev-parse", "--verify", $"refs/tags/{tag}^{{commit}}"], null, cancellation)).Trim();
    }

    private async Task Ensure(GitMirror mirror, GitRemote remote, string commit, CancellationToken cancellation)
    {
        try
        {
            await Git(["--git-dir", mirror.Folder, "cat-file", "-e", $"{commit}^{{commit}}"], null, cancellation);
        }
        catch (SourceException missing)
        {
            throw new SourceException($"{remote} has no commit {commit}", missing);
        }
    }

    private Task<string> Git(ImmutableArray<string> arguments, string? index, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var environment = ImmutableDictionary<string, string>.Empty
            .Add("GIT_CONFIG_NOSYSTEM", "1")
            .Add("GIT_CONFIG_GLOBAL", OperatingSystem.IsWindows() ? "NUL" : "/dev/null");
        var call = Programs.Call(git, folder, arguments, index is null ? environment : environment.Add("GIT_INDEX_FILE", index));
        return programs.Run(call, "install git", cancellation);
    }

    private static async Task<T> Try<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (GitException failure)
        {
            throw new SourceException(failure.Message, failure);
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}([0-9a-f]{24})?\\z")]
    private static partial Regex Commit();
}
