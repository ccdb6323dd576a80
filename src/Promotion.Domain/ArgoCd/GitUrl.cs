namespace Promotion.Domain.ArgoCd;

/// <summary>Tells when two git URLs mean the same repository.</summary>
internal static class GitUrl
{
    /// <summary>Lower case, no user of http, no trailing <c>/</c> or <c>.git</c>, scp form as ssh; what it does not understand stays.</summary>
    internal static string Normalize(string url)
    {
        var lower = url.Trim().ToLowerInvariant();
        if (!lower.Contains("://", StringComparison.Ordinal) && lower.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !lower[..colon].Contains('/', StringComparison.Ordinal))
        {
            lower = $"ssh://{lower[..colon]}/{lower[(colon + 1)..].TrimStart('/')}";
        }

        if (!Uri.TryCreate(lower, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "ssh") || uri.Query.Length > 0)
        {
            return url;
        }

        var user = uri.Scheme == "ssh" && uri.UserInfo.Length > 0 ? $"{uri.UserInfo}@" : "";
        var path = uri.AbsolutePath.EndsWith('/') ? uri.AbsolutePath[..^1] : uri.AbsolutePath;
        return $"{uri.Scheme}://{user}{uri.Authority.Split('@')[^1]}{(path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path)}";
    }
}
