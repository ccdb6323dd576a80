using System.Buffers;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>Repository URLs in the form in which two spellings of the same repository are equal (Kargo: pkg/urls).</summary>
internal static class RepositoryUrls
{
    private static readonly SearchValues<char> InImages = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-/:@");

    /// <summary>
    /// A git URL in lower case, without user, trailing slashes and <c>.git</c>; scp forms become <c>ssh://</c>. One with a query,
    /// or that is no URL, stays as it is.
    /// </summary>
    public static string Git(string url)
    {
        var text = Clean(url);
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && !text[..colon].Contains('/', StringComparison.Ordinal)
                ? "ssh://" + TrimSuffixes($"{text[..colon]}/{text[(colon + 1)..].TrimStart('/')}") : url;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Query.Length > 0)
        {
            return url;
        }

        var rest = text[(scheme + 3)..];
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var hasUser = at >= 0 && (slash < 0 || at < slash);
        return text[..(scheme + 3)] + TrimSuffixes(text[..scheme] is "http" or "https" && hasUser ? rest[(at + 1)..] : rest);
    }

    /// <summary>An image name in lower case, without tag, digest and the names of Docker Hub.</summary>
    public static string Image(string url)
    {
        var text = Clean(url);
        if (text.Length == 0 || text.Contains("//", StringComparison.Ordinal) || text.AsSpan().ContainsAnyExcept(InImages))
        {
            return url;
        }

        var name = text.Split('@')[0];
        var colon = name.LastIndexOf(':');
        name = colon > name.LastIndexOf('/') ? name[..colon] : name;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && name[..slash] is ("docker.io" or "index.docker.io" or "registry-1.docker.io"))
        {
            name = name[(slash + 1)..];
        }

        return name.StartsWith("library/", StringComparison.Ordinal) ? name["library/".Length..] : name;
    }

    /// <summary>A chart URL: <c>oci://</c> is dropped and the rest taken for an image; others are only put in lower case.</summary>
    public static string Chart(string url)
    {
        var text = Clean(url);
        return Image(text.StartsWith("oci://", StringComparison.Ordinal) ? text["oci://".Length..] : text);
    }

    private static string Clean(string url) => string.Concat(url.Where(c => !char.IsControl(c))).Trim().ToLowerInvariant();

    private static string TrimSuffixes(string text)
    {
        text = text.TrimEnd('/');
        return text.EndsWith(".git", StringComparison.Ordinal) ? text[..^".git".Length] : text;
    }
}
