using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Promotion.Adapters.Processes;

namespace Promotion.Adapters.Git;

/// <summary>
/// The history of one mirror. All who ask share one walk: what one of them has read the others get from memory, and after a fetch only the
/// new commits are read.
/// </summary>
internal sealed class MirrorHistory(string folder, GitProgram git, CommitMemory memory)
{
    private const int FirstBatch = 1024;
    private const int LargestBatch = 32 * 1024;

    // As many ids as any system takes on a command line.
    private const int CommitsOfACall = 500;

    private readonly Gate _alone = new(1);

    /// <summary>How many times git was started to read commits.</summary>
    public int Reads { get; private set; }

    /// <summary>
    /// The commit and its first parents, newest first, read from the mirror as far as they are asked for.
    /// Throws <see cref="GitException"/> when the mirror does not have them.
    /// </summary>
    public async IAsyncEnumerable<IndexedCommit> FirstParents(string head, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var batch = FirstBatch;
        for (string? id = head; id is not null;)
        {
            var commit = memory.Find(id);
            if (commit is null)
            {
                commit = await Load(id, batch, cancellation);
                batch = Math.Min(2 * batch, LargestBatch);
            }
            yield return commit;
            id = commit.Parent;
        }
    }

    /// <summary>
    /// These commits in their order, read from the mirror many at a time, as far as they are asked for.
    /// Throws <see cref="GitException"/> when the mirror does not have them.
    /// </summary>
    public async IAsyncEnumerable<IndexedCommit> Each(IEnumerable<string> ids, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var batch in ids.Chunk(CommitsOfACall))
        {
            var read = await Load(batch, cancellation);
            foreach (var id in batch)
            {
                yield return read.TryGetValue(id, out var commit) ? commit : throw new GitException(GitFailure.Other, $"The commit {id} is missing.");
            }
        }
    }

    private async Task<Dictionary<string, IndexedCommit>> Load(string[] ids, CancellationToken cancellation)
    {
        using var alone = await _alone.Enter(cancellation);
        var read = ids.Distinct().Select(memory.Find).OfType<IndexedCommit>().ToDictionary(commit => commit.Id);
        ImmutableArray<string> missing = [.. ids.Distinct().Where(id => !read.ContainsKey(id))];
        if (missing.IsEmpty)
        {
            return read;
        }
        Reads++;
        await git.ReadLocally(folder, [.. CommitLog.Command, "--no-walk=unsorted", .. missing], async output =>
        {
            await foreach (var commit in CommitLog.Read(output, cancellation))
            {
                memory.Add(commit);
                read[commit.Id] = commit;
            }
            return true;
        }, cancellation);
        return read;
    }

    private async Task<IndexedCommit> Load(string id, int count, CancellationToken cancellation)
    {
        using var alone = await _alone.Enter(cancellation);
        if (memory.Find(id) is { } loadedMeanwhile)
        {
            return loadedMeanwhile;
        }
        Reads++;
        IndexedCommit? first = null;
        await git.ReadLocally(folder, [.. CommitLog.Command, $"--max-count={count}", id], async output =>
        {
            await foreach (var commit in CommitLog.Read(output, cancellation))
            {
                first ??= commit;
                if (memory.Find(commit.Id) is not null)
                {
                    // All behind a known commit is known, or was and can be read again.
                    return false;
                }
                memory.Add(commit);
            }
            return true;
        }, cancellation);
        return first ?? throw new GitException(GitFailure.Other, $"The commit {id} is missing.");
    }
}
