namespace Promotion.Domain.Expressions;

/// <summary>How far two names are apart in edits, ignoring case.</summary>
internal static class Spelling
{
    private const int LongestName = 40;

    public static int Distance(string left, string right)
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
