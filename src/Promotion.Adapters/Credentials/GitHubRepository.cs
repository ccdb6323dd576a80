using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Credentials;

/// <summary>A repository on GitHub, and where the API of its GitHub is.</summary>
/// <param name="Api">Without a trailing slash.</param>
internal sealed record GitHubRepository(string Api, string Owner, string Name)
{
    private const string PublicHost = "github.com";
    private const string ResidenceSuffix = ".ghe.com";
    private const string GitSuffix = ".git";

    /// <summary>
    /// The repository of an http(s) URL. GitHub itself has its API at <c>api.github.com</c>, GitHub with data residence at
    /// <c>api.NAME.ghe.com</c>, an Enterprise Server under <c>/api/v3</c>. Throws <see cref="CredentialExchangeException"/> for other URLs.
    /// </summary>
    public static GitHubRepository Parse(string repoUrl)
    {
        var url = new Uri(repoUrl);
        return url.AbsolutePath.Trim('/').Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name]
            ? new GitHubRepository(ApiOf(url), owner, name.EndsWith(GitSuffix, StringComparison.OrdinalIgnoreCase) ? name[..^GitSuffix.Length] : name)
            : throw new CredentialExchangeException($"{url.GetLeftPart(UriPartial.Path)} is no repository on GitHub; expected https://HOST/OWNER/NAME.");
    }

    private static string ApiOf(Uri url) => url.Host switch
    {
        PublicHost or $"www.{PublicHost}" => $"https://api.{PublicHost}",
        var host when host.EndsWith(ResidenceSuffix, StringComparison.Ordinal) => $"https://api.{host}",
        _ => $"{url.Scheme}://{url.Authority}/api/v3",
    };

    /// <inheritdoc />
    public override string ToString() => $"{Owner}/{Name}";
}
