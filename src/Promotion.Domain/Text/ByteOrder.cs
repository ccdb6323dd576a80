namespace Promotion.Domain.Text;

/// <summary>Orders text by its UTF-8 bytes, as Go and git sort strings.</summary>
public static class ByteOrder
{
    /// <summary>Ascending order of bytes.</summary>
    public static readonly IComparer<string> Comparer = Comparer<string>.Create(Compare);

    /// <summary>Negative, zero or positive as <paramref name="left"/> sorts before, with or after <paramref name="right"/>.</summary>
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }
        var (l, r) = (left[common], right[common]);
        // Surrogates stand for code points beyond U+FFFF, which sort last in UTF-8 but not in UTF-16.
        return char.IsSurrogate(l) == char.IsSurrogate(r) ? l.CompareTo(r) : char.IsSurrogate(l) ? 1 : -1;
    }
}
