using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// Fetches with the git program into one bare repository per URL. Asking for the tip of a branch is one request; a commit that is there is
/// not fetched again. Everything in its folder may be deleted while the process is down.
/// </summary>
internal sealed partial class GitSourceTrees(GitAccess git, ICredentialSource credentials, string folder) : ISourceTrees, IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> fetching = new(StringComparer.Ordinal);
    private long counter;

    public async Task<string> Resolve(string? project, string repoUrl, string? revision, CancellationToken cancellation)
    {
        var wanted = revision ?? "HEAD";
        if (Commit().IsMatch(wanted))
        {
            return wanted;
        }

        var credential = await CredentialOf(project, repoUrl, cancellation);
        var listed = await git.Run(
            ["ls-remote", "--", repoUrl, wanted, $"refs/heads/{wanted}", $"refs/tags/{wanted}", $"refs/tags/{wanted}^{{}}"], credential, cancellation);
        var refs = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 2)
            .ToImmutableDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        string[] order = [$"refs/heads/{wanted}", $"refs/tags/{wanted}^{{}}", $"refs/tags/{wanted}", wanted];
        return order.Select(name => refs.GetValueOrDefault(name)).FirstOrDefault(commit => commit is not null)
            ?? throw new SourceException($"{repoUrl} has no branch, tag or commit \"{wanted}\"");
    }

    public async Task<SourceTree> Checkout(string? project, string repoUrl, string commit, CancellationToken cancellation)
    {
        var mirror = MirrorOf(repoUrl);
        await Ensure(mirror, project, repoUrl, commit, cancellation);
        var path = Path.Combine(folder, "trees", $"{Interlocked.Increment(ref counter)}");
        var tree = new SourceTree(path);
        try
        {
            tree.Dispose();
            Directory.CreateDirectory(path);
            await git.Run(["--git-dir", mirror, "read-tree", commit], null, cancellation, $"{path}.index");
            // Links become small files: what a repository points to outside itself is not its to show.
            await git.Run(
                ["--git-dir", mirror, "-c", "core.symlinks=false", "checkout-index", "--all", "--force", $"--prefix={path}/"], null, cancellation, $"{path}.index");
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

    public void Dispose()
    {
        foreach (var gate in fetching.Values)
        {
            gate.Dispose();
        }
    }

    private async Task Ensure(string mirror, string? project, string repoUrl, string commit, CancellationToken cancellation)
    {
        var gate = fetching.GetOrAdd(mirror, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(Path.Combine(mirror, "HEAD")))
            {
                await git.Run(["init", "--quiet", "--bare", mirror], null, cancellation);
            }

            if (!await Has(mirror, commit, cancellation))
            {
                await Fetch(mirror, await CredentialOf(project, repoUrl, cancellation), repoUrl, commit, cancellation);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task Fetch(string mirror, Credential? credential, string repoUrl, string commit, CancellationToken cancellation)
    {
        try
        {
            await git.Run(["--git-dir", mirror, "fetch", "--quiet", "--no-tags", "--depth=1", "--", repoUrl, commit], credential, cancellation);
        }
        catch (SourceException) when (!cancellation.IsCancellationRequested)
        {
            // Some servers give only what a branch or tag names.
            await git.Run(
                ["--git-dir", mirror, "fetch", "--quiet", "--depth=2147483647", "--", repoUrl, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"],
                credential,
                cancellation);
        }

        if (!await Has(mirror, commit, cancellation))
        {
            throw new SourceException($"{repoUrl} has no commit {commit}");
        }
    }

    private async Task<bool> Has(string mirror, string commit, CancellationToken cancellation)
    {
        try
        {
            await git.Run(["--git-dir", mirror, "cat-file", "-e", $"{commit}^{{commit}}"], null, cancellation);
            return true;
        }
        catch (SourceException)
        {
            return false;
        }
    }

    private async Task<Credential?> CredentialOf(string? project, string repoUrl, CancellationToken cancellation) =>
        project is null ? null : await credentials.Find(project, CredentialKind.Git, repoUrl, cancellation);

    private string MirrorOf(string repoUrl) => Path.Combine(
        folder, "git", $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RepositoryUrl.NormalizeGit(repoUrl))))[..24]}.git");

    [GeneratedRegex("^[0-9a-f]{40}([0-9a-f]{24})?\\z")]
    private static partial Regex Commit();
}
