namespace Promotion.Domain.Expressions.Values;

/// <summary>Splitting and trimming as Go's strings package does.</summary>
internal static class GoSplitting
{
    /// <summary>
    /// The parts between separators; an empty separator parts the characters. A limit above zero bounds the number of parts, zero
    /// gives none.
    /// </summary>
    public static string[] Split(string text, string separator, long limit, bool keepSeparator)
    {
        if (limit == 0)
        {
            return [];
        }

        if (separator.Length == 0)
        {
            return Characters(text, limit);
        }

        var parts = new List<string>();
        var at = 0;
        while ((limit < 0 || parts.Count < limit - 1) && text.IndexOf(separator, at, StringComparison.Ordinal) is >= 0 and var found)
        {
            parts.Add(text[at..(keepSeparator ? found + separator.Length : found)]);
            at = found + separator.Length;
        }

        parts.Add(text[at..]);
        return [.. parts];
    }

    /// <summary>The pieces whose joints are the places of an empty text: before each character and at the end.</summary>
    public static string[] AroundCharacters(string text, long limit)
    {
        var all = Characters(text, -1);
        if (limit < 0 || limit > all.Length)
        {
            return ["", .. all, ""];
        }

        return limit == 0 ? [text] : ["", .. all[..(int)(limit - 1)], string.Concat(all[(int)(limit - 1)..])];
    }

    /// <summary>Without the leading and trailing characters that occur in a set.</summary>
    public static string Trim(string text, string set) => set.Length == 0 ? text : text.Trim([.. set]);

    private static string[] Characters(string text, long limit)
    {
        var parts = new List<string>();
        var at = 0;
        while (at < text.Length && (limit < 0 || parts.Count < limit - 1))
        {
            var length = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
            parts.Add(text.Substring(at, length));
            at += length;
        }

        if (at < text.Length)
        {
            parts.Add(text[at..]);
        }

        return [.. parts];
    }
}
