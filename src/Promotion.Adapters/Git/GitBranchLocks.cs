namespace Promotion.Adapters.Git;

/// <summary>Turns by key within this process. A key costs nothing while nobody has or wants its turn.</summary>
internal sealed class GitBranchLocks
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the key's turn, which ends when the result is disposed.</summary>
    public async Task<IDisposable> Enter(string key, CancellationToken cancellation)
    {
        var entry = Join(key);
        try
        {
            await entry.Gate.WaitAsync(cancellation);
            return new Turn(this, key, entry);
        }
        catch
        {
            Leave(key, entry);
            throw;
        }
    }

    private Entry Join(string key)
    {
        lock (entries)
        {
            if (!entries.TryGetValue(key, out var entry)) entries[key] = entry = new Entry();
            entry.Users++;
            return entry;
        }
    }

    private void Leave(string key, Entry entry)
    {
        lock (entries)
        {
            if (--entry.Users > 0) return;
            entries.Remove(key);
            entry.Gate.Dispose();
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(GitBranchLocks locks, string key, Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Gate.Release();
            locks.Leave(key, entry);
        }
    }
}
