using System.Collections.Immutable;
using LibGit2Sharp;
using Promotion.Adapters.Processes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>The folder of one mirror. One caller at a time changes it; those who find it fresh need not wait.</summary>
internal sealed class MirrorFolder(string folder, GitProgram git, TimeProvider clock)
{
    private static readonly ImmutableArray<string> Everything = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
    private readonly Gate _gate = new(1);
    private readonly Lock _use = new();
    private readonly FetchProgress _progress = new();
    private GitRefs? _known;
    private int _readers;

    /// <summary>When it was asked for last.</summary>
    public DateTimeOffset LastUsed { get; private set; } = clock.GetUtcNow();

    /// <summary>Whether somebody holds it now.</summary>
    public bool IsInUse => Volatile.Read(ref _readers) > 0;

    /// <summary>How often it was made or fetched into.</summary>
    public int Changes { get; private set; }

    /// <summary>The mirror as by <see cref="Sync"/>; until the lease is disposed it is not given up for want of room.</summary>
    /// <param name="log">Told of a fetch that has to be waited for.</param>
    public async Task<MirrorLease> Hold(GitRemote remote, GitRefs seen, IStepLog log, CancellationToken cancellation)
    {
        using var telling = _progress.Tell(log);
        lock (_use)
        {
            _readers++;
        }
        try
        {
            return new(await Sync(remote, seen, cancellation), Release);
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>What it has, as far as this process knows; null when it has to be looked at first.</summary>
    public GitRefs? Known => IsThere ? _known : null;

    /// <summary>
    /// Takes over what was just pushed to the remote, so that it need not be fetched. Nothing happens when the branch is no longer where the push
    /// found it, or when so much was taken over that the next fetch should tidy up.
    /// </summary>
    /// <param name="before">Where the branch was; null when the push made it.</param>
    /// <param name="objects">Folder of the objects that are new. They are moved.</param>
    public async Task Absorb(string branch, string? before, string commit, string objects, CancellationToken cancellation)
    {
        using var alone = await _gate.Enter(cancellation);
        if (Known is not { } known || known.Branches.GetValueOrDefault(branch) != before || !PushedObjects.MayMove(folder)) return;
        PushedObjects.Move(objects, folder);
        using (var repository = new Repository(folder)) repository.Refs.Add($"refs/heads/{branch}", new ObjectId(commit), allowOverwrite: true);
        _known = known with { Branches = known.Branches.SetItem(branch, commit) };
        Changes++;
    }

    /// <summary>The mirror, fetched or made if it does not have exactly what was seen at the remote.</summary>
    private async Task<GitMirror> Sync(GitRemote remote, GitRefs seen, CancellationToken cancellation)
    {
        LastUsed = clock.GetUtcNow();
        if (IsFresh(seen))
        {
            return new(folder, seen);
        }
        using var alone = await _gate.Enter(cancellation);
        if (_known is null && IsThere)
        {
            await Recover(cancellation);
        }
        if (!IsFresh(seen))
        {
            await Renew(remote, seen, cancellation);
            Changes++;
        }
        return new(folder, _known! with { DefaultBranch = seen.DefaultBranch, Head = HeadOf(seen) });
    }

    /// <summary>Deletes the mirror to make room; false, and nothing happens, while somebody holds it.</summary>
    public async Task<bool> GiveUp(CancellationToken cancellation)
    {
        using var alone = await _gate.Enter(cancellation);
        lock (_use)
        {
            if (_readers > 0)
            {
                return false;
            }
            // Who comes from now on finds it not fresh and waits at the gate, to make it anew.
            _known = null;
        }
        Delete();
        return true;
    }

    /// <summary>Deletes the mirror. Whoever still reads it fails and asks again.</summary>
    public async Task Discard(CancellationToken cancellation)
    {
        using var alone = await _gate.Enter(cancellation);
        Delete();
    }

    private void Release()
    {
        lock (_use)
        {
            _readers--;
        }
    }

    private bool IsThere => File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects"));

    private bool IsFresh(GitRefs seen) => IsThere && (_known?.HasSameRefs(seen) ?? false);

    private string? HeadOf(GitRefs seen) => seen.DefaultBranch is { } branch && _known!.Branches.TryGetValue(branch, out var id) ? id : seen.Head;

    /// <summary>Takes up a mirror that an earlier process left, or throws away what is left of it.</summary>
    private async Task Recover(CancellationToken cancellation)
    {
        try
        {
            MirrorRemains.Remove(folder);
            _known = await ReadRefs(folder, cancellation);
        }
        catch (GitException)
        {
            Delete();
        }
    }

    private async Task Renew(GitRemote remote, GitRefs seen, CancellationToken cancellation)
    {
        if (IsThere)
        {
            try
            {
                await Fetch(remote, folder, seen, cancellation);
                return;
            }
            catch (GitException e) when (e.Failure == GitFailure.Other)
            {
                // The remote was readable a moment ago, so the copy itself is the likely cause.
                Delete();
            }
            catch
            {
                MirrorRemains.Remove(folder);
                throw;
            }
        }
        await Make(remote, seen, cancellation);
    }

    private async Task Make(GitRemote remote, GitRefs seen, CancellationToken cancellation)
    {
        Delete();
        var fresh = folder + MirrorRemains.HalfMade + Path.GetRandomFileName();
        Directory.CreateDirectory(fresh);
        try
        {
            await git.RunLocally(fresh, ["init", "--quiet", "--bare", "."], cancellation);
            await Fetch(remote, fresh, seen, cancellation);
            Directory.Move(fresh, folder);
        }
        catch
        {
            _known = null;
            MirrorRemains.Delete(fresh);
            throw;
        }
    }

    private async Task Fetch(GitRemote remote, string into, GitRefs seen, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        await git.Run(
            remote,
            [
                // Housekeeping in the background would outlive the call and hold files of a mirror that may be deleted.
                "-c", "gc.autoDetach=false", "-c", "maintenance.autoDetach=false",
                "-C", into, "fetch", "--progress", "--prune", "--no-tags", "--no-write-fetch-head",
                // A server that knows no filters sends everything.
                .. remote.IsBlobless ? ImmutableArray.Create("--filter=blob:none") : [], "--", remote.SafeUrl, .. Everything,
            ],
            cancellation,
            _progress);
        MirrorMetrics.Fetched(remote.Host, clock.GetElapsedTime(start));
        if (seen.DefaultBranch is { } branch)
        {
            await git.RunLocally(into, ["symbolic-ref", "HEAD", $"refs/heads/{branch}"], cancellation);
        }
        _known = await ReadRefs(into, cancellation);
    }

    private async Task<GitRefs> ReadRefs(string from, CancellationToken cancellation) =>
        GitRefs.Parse(await git.RunLocally(from, ["for-each-ref", "--format=%(objectname)%09%(refname)"], cancellation));

    private void Delete()
    {
        _known = null;
        MirrorRemains.Delete(folder);
    }
}
