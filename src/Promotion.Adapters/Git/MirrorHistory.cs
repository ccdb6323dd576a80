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
