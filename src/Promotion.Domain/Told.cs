namespace Promotion.Domain;

/// <summary>News that wait to be told.</summary>
public static class Told
{
    /// <summary>What is left when some have been told: of news that are alike, as many as were told are gone, the oldest first.</summary>
    public static ImmutableArray<T> Without<T>(this ImmutableArray<T> untold, IEnumerable<T> told)
        where T : notnull
    {
        var counts = new Dictionary<T, int>();
        foreach (var news in told)
        {
            counts[news] = counts.GetValueOrDefault(news) + 1;
        }

        return counts.Count == 0 ? untold : [.. untold.Where(IsLeft)];

        bool IsLeft(T news)
        {
            if (!counts.TryGetValue(news, out var count) || count == 0)
            {
                return true;
            }

            counts[news] = count - 1;
            return false;
        }
    }
}
