using System.Collections.Immutable;
using Promotion.Adapters.Processes;

namespace Promotion.Adapters.Git;

/// <summary>Keeps the mirrors within a number of bytes by naming those that were not used for the longest time.</summary>
internal sealed class MirrorQuota(string folder, long limit)
{
    private readonly Dictionary<string, long> _sizes = [];
    private readonly Gate _alone = new(1);

    /// <summary>
    /// The folders to give up so that the rest fits, after <paramref name="changed"/> grew, which itself always stays, as do those that
    /// are being read. <paramref name="find"/> gives null for a mirror not used since the start.
    /// </summary>
    public async Task<ImmutableArray<string>> Excess(string changed, Func<string, MirrorFolder?> find, CancellationToken cancellation)
    {
        using var alone = await _alone.Enter(cancellation);
        _sizes.Remove(changed);
        var mirrors = Directory.EnumerateDirectories(folder).Where(static path => !Path.HasExtension(path)).ToList();
        var total = mirrors.Sum(SizeOf);
        var excess = ImmutableArray.CreateBuilder<string>();
        var candidates = mirrors
            .Where(path => path != changed && find(path) is not { IsInUse: true })
            .OrderBy(path => find(path)?.LastUsed ?? Directory.GetLastWriteTimeUtc(path));
        foreach (var mirror in candidates)
        {
            if (total <= limit)
            {
                break;
            }
            total -= SizeOf(mirror);
            _sizes.Remove(mirror);
            excess.Add(mirror);
        }
        MirrorMetrics.Kept(mirrors.Count - excess.Count, total);
        return excess.ToImmutable();
    }

    private long SizeOf(string mirror)
    {
        if (!_sizes.TryGetValue(mirror, out var size))
        {
            _sizes[mirror] = size = Measure(mirror);
        }
        return size;
    }

    private static long Measure(string mirror)
    {
        try
        {
            return new DirectoryInfo(mirror).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);
        }
        catch (IOException)
        {
            // A file went while it was counted; the next change counts again.
            return 0;
        }
    }
}
