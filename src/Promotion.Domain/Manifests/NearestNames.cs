namespace Promotion.Domain.Manifests;

/// <summary>Guesses which known field an unknown one was meant to be.</summary>
internal static class NearestNames
{
    private const int MostListed = 20;

    /// <summary>A sentence on an unknown field that names the nearest known ones, or all when none is near.</summary>
    public static string Hint(string unknown, IEnumerable<string> known)
    {
        var candidates = known.Distinct().Order(StringComparer.Ordinal).ToArray();
        var near = candidates.Where(name => IsNear(unknown, name)).OrderBy(name => Distance(unknown, name)).Take(3).ToArray();
        return near switch
        {
            [] when candidates.Length == 0 => "unknown field; none is expected here",
            [] => $"unknown field; expected one of {string.Join(", ", candidates.Take(MostListed))}",
            _ => $"unknown field; did you mean {string.Join(" or ", near)}?",
        };
    }

    private static bool IsNear(string unknown, string name) =>
        Distance(unknown, name) <= Math.Max(1, name.Length / 3)
        || (unknown.Length >= 4 && name.StartsWith(unknown, StringComparison.OrdinalIgnoreCase))
        || (name.Length >= 4 && unknown.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    // Levenshtein, ignoring case, over one row.
    private static int Distance(string left, string right)
    {
        if (left.Length > 64)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[right.Length];
    }
}
