namespace Promotion.Adapters.Git;

/// <summary>
/// Commits by id, of all repositories, since an id stands for one content everywhere. What was not asked for since about half of the
/// capacity was filled anew is forgotten.
/// </summary>
/// <param name="capacity">How many commits and changed paths are remembered at most, counted together.</param>
internal sealed class CommitMemory(int capacity)
{
    private readonly Lock _lock = new();
    private Dictionary<string, IndexedCommit> _young = [];
    private Dictionary<string, IndexedCommit> _old = [];
    private long _weight;

    /// <summary>The commit of that id; null when it is not remembered.</summary>
    public IndexedCommit? Find(string id)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(id, out var commit))
            {
                return commit;
            }
            if (_old.TryGetValue(id, out commit))
            {
                Keep(commit);
            }
            return commit;
        }
    }

    /// <summary>Remembers a commit.</summary>
    public void Add(IndexedCommit commit)
    {
        lock (_lock)
        {
            Keep(commit);
        }
    }

    private void Keep(IndexedCommit commit)
    {
        if (!_young.TryAdd(commit.Id, commit))
        {
            return;
        }
        _weight += 1 + commit.Paths.Length;
        if (_weight > capacity / 2)
        {
            (_old, _young, _weight) = (_young, [], 0);
        }
    }
}
