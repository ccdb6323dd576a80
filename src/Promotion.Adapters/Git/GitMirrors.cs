using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Hosts;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Sharing;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// Bare copies of remote repositories, one for each repository whoever asks, kept fresh by fetching. A project that asks always has to show
/// its own credential to the remote first. Mirrors may be deleted at any time and are made anew when they are missing or damaged.
/// Methods throw <see cref="GitException"/>.
/// </summary>
public sealed partial class GitMirrors : IDisposable
{
    // Follows the name of a mirror without the content of files.
    private const string Blobless = "-blobless";
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<GitRemote, SharedFlight<GitRefs>> _listings = [];
    private readonly ConcurrentDictionary<GitRemote, DateTimeOffset> _asked = [];
    private readonly ConcurrentDictionary<string, MirrorFolder> _mirrors = [];
    private readonly ConcurrentDictionary<string, MirrorHistory> _histories = [];
    private readonly CommitMemory _commits;
    private readonly RemoteHttp _http;
    private readonly GitHttpListing _listing;
    private readonly GitProgram _git;
    private readonly ICredentialSource _credentials;
    private readonly MirrorQuota _quota;
    private readonly TimeProvider _clock;
    private readonly string _folder;
    private readonly string _landings;
    private readonly Lazy<bool> _swept;
    private readonly ILogger<GitMirrors> _logger;

    /// <summary>Mirrors below the options' data folder.</summary>
    public GitMirrors(ProgramRunner programs, ICredentialSource credentials, DiscoveryOptions options, TimeProvider clock, ILogger<GitMirrors> logger)
    {
        var data = Path.Combine(Path.GetFullPath(options.DataFolder), "git");
        var hosts = new HostQueues(options.CallsPerSecond, clock);
        _http = new(hosts, options.CallDeadline, clock);
        _listing = new(_http);
        _credentials = credentials;
        _git = new(programs, credentials, hosts, options);
        (_folder, _landings) = (Path.Combine(data, "mirrors"), Path.Combine(data, "landings"));
        _quota = new(_folder, options.MirrorQuota);
        _commits = new(options.CommitMemory);
        (_clock, _logger) = (clock, logger);
        _swept = new(Sweep);
    }

    /// <summary>The remote's refs now, asked with the project's credential. Those who ask at the same time share one answer.</summary>
    public Task<GitRefs> Refs(GitRemote remote, CancellationToken cancellation) =>
        _listings.GetOrAdd(remote with { IsBlobless = false }, key => new(() => List(key))).Join().WaitAsync(cancellation);

    /// <summary>
    /// What the mirror has, if the remote was asked with the project's credential within the last seconds; else null. For who finds out anyway when the
    /// remote has something else by now.
    /// </summary>
    internal GitRefs? LateRefs(GitRemote remote) =>
        _asked.TryGetValue(remote, out var asked) && _clock.GetUtcNow() - asked < Late ? MirrorOf(remote).Known : null;

    /// <summary>Takes over into the mirror what was just pushed to a branch that was at <paramref name="before"/>; its objects are moved.</summary>
    internal Task Absorb(GitMirror mirror, string branch, string? before, string commit, string objects) =>
        MirrorAt(mirror.Folder).Absorb(branch, before, commit, objects, CancellationToken.None);

    /// <summary>The commit of a branch at the remote now, of HEAD when the branch is null or empty; null when there is none.</summary>
    public async Task<string?> RemoteHead(GitRemote remote, string? branch, CancellationToken cancellation)
    {
        var name = string.IsNullOrEmpty(branch) ? "HEAD" : $"refs/heads/{branch}";
        var answer = await _git.Run(remote, ["ls-remote", "--", remote.SafeUrl, name], cancellation);
        return answer.Split('\n').Select(static line => line.Split('\t')).FirstOrDefault(line => line.Length == 2 && line[1] == name)?[0];
    }

    /// <summary>A mirror that has everything the remote has now. Nothing is fetched when nothing changed.</summary>
    public async Task<GitMirror> Fresh(GitRemote remote, CancellationToken cancellation) =>
        await Mirror(remote, await Refs(remote, cancellation), cancellation);

    /// <summary>A mirror that has at least what was <paramref name="seen"/> at the remote.</summary>
    public async Task<GitMirror> Mirror(GitRemote remote, GitRefs seen, CancellationToken cancellation)
    {
        using var lease = await Hold(remote, seen, cancellation);
        return lease.Mirror;
    }

    /// <summary>A mirror that has everything the remote has now, not given up for want of room until the lease is disposed.</summary>
    /// <param name="log">Told of a fetch that has to be waited for; null when nobody reads it.</param>
    public async Task<MirrorLease> Hold(GitRemote remote, CancellationToken cancellation, IStepLog? log = null) =>
        await Hold(remote, await Refs(remote, cancellation), cancellation, log);

    /// <summary>A mirror that has at least what was <paramref name="seen"/>, not given up for want of room until the lease is disposed.</summary>
    /// <param name="log">Told of a fetch that has to be waited for; null when nobody reads it.</param>
    public async Task<MirrorLease> Hold(GitRemote remote, GitRefs seen, CancellationToken cancellation, IStepLog? log = null)
    {
        _ = _swept.Value;
        var folder = MirrorOf(remote);
        var before = folder.Changes;
        var lease = await folder.Hold(remote, seen, log ?? SilentStepLog.Instance, cancellation);
        try
        {
            if (folder.Changes != before)
            {
                await Trim(lease.Mirror.Folder, cancellation);
            }
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What <paramref name="read"/> finds in a mirror that has at least what was seen. It runs apart from the caller's thread; when the
    /// mirror turns out to be damaged, it is made anew and read once more.
    /// </summary>
    public async Task<T> Read<T>(GitRemote remote, GitRefs seen, Func<GitMirror, Task<T>> read, CancellationToken cancellation)
    {
        for (var isAnew = false; ; isAnew = true)
        {
            using var lease = await Hold(remote, seen, cancellation);
            try
            {
                return await Task.Run(() => read(lease.Mirror), cancellation);
            }
            catch (Exception e) when (IsDamage(e))
            {
                if (isAnew)
                {
                    throw new GitException(GitFailure.Other, $"Cannot read the copy of {remote}: {e.Message}", e);
                }
                LogDamaged(lease.Mirror.Folder, e);
                await MirrorAt(lease.Mirror.Folder).Discard(cancellation);
            }
        }
    }

    /// <summary>The history of a mirror, which all who read that mirror share.</summary>
    internal MirrorHistory HistoryOf(GitMirror mirror) => _histories.GetOrAdd(mirror.Folder, folder => new(folder, _git, _commits));

    /// <summary>An empty folder for work beside the mirrors; what a killed process left in one goes at the next start.</summary>
    internal string NewLanding()
    {
        _ = _swept.Value;
        return Directory.CreateDirectory(Path.Combine(_landings, Path.GetRandomFileName())).FullName;
    }

    private static bool IsDamage(Exception e) => e is LibGit2SharpException or IOException or GitException { Failure: GitFailure.Other };

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<GitRefs> List(GitRemote remote)
    {
        var refs = await _listing.Refs(remote, await _credentials.Find(remote.Project, CredentialKind.Git, remote.RepoUrl, CancellationToken.None), CancellationToken.None)
            ?? GitRefs.Parse(await _git.Run(remote, ["ls-remote", "--symref", "--", remote.SafeUrl], CancellationToken.None));
        _asked[remote] = _clock.GetUtcNow();
        return refs;
    }

    /// <summary>Before the first mirror is made: what an earlier process did not finish goes.</summary>
    private bool Sweep()
    {
        MirrorRemains.RemoveHalfMade(_folder);
        MirrorRemains.Delete(_landings);
        return true;
    }

    private async Task Trim(string changed, CancellationToken cancellation)
    {
        foreach (var excess in await _quota.Excess(changed, path => _mirrors.GetValueOrDefault(path), cancellation))
        {
            if (await MirrorAt(excess).GiveUp(cancellation))
            {
                LogGivenUp(excess);
            }
        }
    }

    /// <summary>Where there is a complete mirror already, those who need less of it read that one: one fetch serves all.</summary>
    private MirrorFolder MirrorOf(GitRemote remote)
    {
        var complete = Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(remote.MirrorKey)).AsSpan(0, 20)));
        return MirrorAt(remote.IsBlobless && !Directory.Exists(complete) ? complete + Blobless : complete);
    }

    private MirrorFolder MirrorAt(string path) => _mirrors.GetOrAdd(path, key => new(key, _git, _clock));

    [LoggerMessage(4102, Microsoft.Extensions.Logging.LogLevel.Information, "The mirror {Folder} is given up to stay within the quota")]
    private partial void LogGivenUp(string folder);

    [LoggerMessage(4101, Microsoft.Extensions.Logging.LogLevel.Warning, "The mirror {Folder} is damaged and is made anew")]
    private partial void LogDamaged(string folder, Exception cause);
}
