namespace Promotion.Domain.Expressions;

/// <summary>How far two names are apart in edits, ignoring case.</summary>
internal static class Spelling
{
    private const int LongestName = 40;

    /// <summary>Up to three names a name may have been meant to be, the likeliest first; empty if none is near.</summary>
    public static ImmutableArray<string> Nearest(string name, IEnumerable<string> known) =>
    [
        .. known.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(c => c.distance <= Math.Max(2, name.Length / 3))
            .OrderBy(c => c.distance).ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Take(3).Select(c => c.candidate),
    ];

    private static int Distance(string left, string right)
    {
        if (left.Length > LongestName || right.Length > LongestName)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var (i, c) in left.Index())
        {
            var current = new int[right.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var replaced = previous[j] + (char.ToUpperInvariant(c) == char.ToUpperInvariant(right[j]) ? 0 : 1);
                current[j + 1] = Math.Min(replaced, 1 + Math.Min(previous[j + 1], current[j]));
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
