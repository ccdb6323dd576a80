namespace Promotion.Domain.Text;

/// <summary>Slash-separated paths as Go's package <c>path</c> treats them.</summary>
public static class GoPath
{
    /// <summary>The shortest equivalent path by text alone: no empty, <c>.</c> or inner <c>..</c> elements; <c>.</c> for nothing.</summary>
    public static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        List<string> kept = [];
        foreach (var element in path.Split('/').Where(static e => e is not ("" or ".")))
        {
            if (element != ".." || (!rooted && (kept.Count == 0 || kept[^1] == "..")))
            {
                kept.Add(element);
            }
            else if (kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }
        var cleaned = string.Join('/', kept);
        return rooted ? "/" + cleaned : cleaned.Length == 0 ? "." : cleaned;
    }

    /// <summary>The non-empty elements joined by slashes and cleaned; empty when there are none.</summary>
    public static string Join(params IEnumerable<string> elements)
    {
        var joined = string.Join('/', elements.Where(static e => e.Length > 0));
        return joined.Length == 0 ? "" : Clean(joined);
    }
}
