namespace Promotion.Domain.Manifests;

/// <summary>Finds entries of a list that say the same as an earlier one.</summary>
internal static class Duplicates
{
    /// <summary>Notes an error at each entry whose key an earlier one has. Entries without a key are never duplicates.</summary>
    public static void Report(FieldReader fields, string list, IEnumerable<string?> keys, string expected)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, key) in keys.Index())
        {
            if (key is not null && !seen.TryAdd(key, i))
            {
                fields.WrongItem(list, i, $"expected {expected}, but \"{key}\" is taken by {list}[{seen[key]}]");
            }
        }
    }
}
