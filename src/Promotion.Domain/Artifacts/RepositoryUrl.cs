using System.Globalization;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Artifacts;

/// <summary>
/// Brings the spellings of one repository to one text, by Kargo's rules, so that they can be compared and named.
/// What cannot be understood is given back as it came.
/// </summary>
public static partial class RepositoryUrl
{
    private static readonly string[] DockerHub = ["docker.io", "index.docker.io", "registry-1.docker.io"];

    /// <summary>
    /// A git URL in lower case without user info (http), trailing slash and <c>.git</c>; <c>user@host:path</c> becomes <c>ssh://user@host/path</c>.
    /// An http URL with a query, and anything else, comes back untouched.
    /// </summary>
    public static string NormalizeGit(string url)
    {
        var text = Sanitize(url).ToLowerInvariant();
        if (WithScheme().Match(text) is { Success: true } match)
        {
            return IsUsable(match) ? Normalize(match) : url;
        }
        return Scp().Match(text) is { Success: true } scp
            ? "ssh://" + Trim($"{scp.Groups["user"].Value}{scp.Groups["host"].Value}/{scp.Groups["path"].Value.TrimStart('/')}")
            : url;
    }

    /// <summary>
    /// An image repository in lower case without tag and digest; Docker Hub's registry names and its <c>library/</c> are dropped.
    /// </summary>
    public static string NormalizeImage(string reference)
    {
        var text = Sanitize(reference).ToLowerInvariant();
        return Image().Match(text) is { Success: true } match ? NameOf(match) : reference;
    }

    /// <summary>A chart repository: <c>oci://</c> is dropped and the rest read as an image; http(s) URLs are lower-cased and trimmed only.</summary>
    public static string NormalizeChart(string url)
    {
        var text = Sanitize(url).ToLowerInvariant();
        return IsHttp(text) ? text : NormalizeImage(text.StartsWith("oci://", StringComparison.Ordinal) ? text[6..] : text);
    }

    /// <summary>True for <c>http://</c> and <c>https://</c>, in any case.</summary>
    public static bool IsHttp(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string Sanitize(string text) => string.Concat(text.EnumerateRunes().Where(IsPrintable)).Trim();

    // Go prints letters, marks, numbers, punctuation, symbols and the plain space.
    private static bool IsPrintable(System.Text.Rune rune) => rune.Value == ' ' || System.Text.Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private static bool IsUsable(Match match) => !match.Groups["query"].Success && !BadEscape().IsMatch(match.Groups["path"].Value)
        && (match.Groups["port"].Value is "" || int.TryParse(match.Groups["port"].Value, out _));

    private static string Normalize(Match match)
    {
        var scheme = match.Groups["scheme"].Value;
        var user = scheme == "ssh" ? match.Groups["user"].Value : "";
        var port = match.Groups["port"].Value is { Length: > 0 } number ? ":" + number : "";
        return $"{scheme}://" + Trim(user + match.Groups["host"].Value + port + match.Groups["path"].Value);
    }

    private static string Trim(string path)
    {
        var trimmed = path.EndsWith('/') ? path[..^1] : path;
        return trimmed.EndsWith(".git", StringComparison.Ordinal) ? trimmed[..^4] : trimmed;
    }

    private static string NameOf(Match match)
    {
        var registry = match.Groups["registry"].Value;
        var path = match.Groups["path"].Value;
        return registry.Length > 0 && !DockerHub.Contains(registry) ? $"{registry}/{path}"
            : path.StartsWith("library/", StringComparison.Ordinal) ? path[8..]
            : path;
    }

    [GeneratedRegex(@"^(?<scheme>https?|ssh)://(?<user>[^/?#\s]*@)?(?<host>\[[0-9a-f:.%]+\]|[^/?#:@\s\[\]]+)(:(?<port>[0-9]*))?(?<path>/[^?#\s]*)?(?<query>\?.*)?(?<fragment>#.*)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex WithScheme();

    [GeneratedRegex(@"^(?<user>[\w.-]+@)?(?<host>[\w-]+(\.[\w-]+)*):(?!//)(?<path>\S+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Scp();

    [GeneratedRegex(@"%(?![0-9a-f]{2})")]
    private static partial Regex BadEscape();

    [GeneratedRegex(@"^((?<registry>[^/\s@]*[.:][^/\s@]*|localhost)/)?(?<path>[a-z0-9_.-]+(/[a-z0-9_.-]+)*)(:[\w.-]{1,128})?(@[a-z0-9+._-]+:[0-9a-f]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Image();
}
