using System.Text;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Text;

namespace Promotion.Domain.Credentials;

/// <summary>Picks the credential for a repository among Secrets.</summary>
public static class CredentialSelection
{
    /// <summary>The label that makes a Secret a credential; its value is the kind in lower case.</summary>
    public const string TypeLabel = "kargo.akuity.io/cred-type";

    /// <summary>The key that holds the repository's URL, or a pattern of URLs.</summary>
    public const string RepoUrlKey = "repoURL";

    /// <summary>The key that with the value <c>true</c> makes the URL a pattern.</summary>
    public const string IsRegexKey = "repoURLIsRegex";

    // Keys of identities that have to be exchanged for a token first.
    private static readonly string[] ExchangedKeys =
        ["githubAppClientID", "githubAppID", "awsAccessKeyID", "gcpServiceAccountKey"];

    /// <summary>
    /// The credential of the first Secret that matches and can be used: project before shared, in each exact URL before pattern, then by name.
    /// URLs are compared normalized; a pattern is tried on the URL as written and normalized.
    /// </summary>
    /// <param name="allowPlainHttp">False keeps credentials from being sent over <c>http://</c>.</param>
    public static CredentialChoice Choose(
        IEnumerable<CredentialSecret> project, IEnumerable<CredentialSecret> shared, CredentialKind kind, string repoUrl, bool allowPlainHttp)
    {
        if (!allowPlainHttp && repoUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return new CredentialChoice(null, null, ["credentials are not sent over http://"]);
        }

        var matches = Matches(project, kind, repoUrl).Concat(Matches(shared, kind, repoUrl));
        return FirstUsable(matches);
    }

    private static IEnumerable<CredentialSecret> Matches(IEnumerable<CredentialSecret> secrets, CredentialKind kind, string repoUrl)
    {
        CredentialSecret[] candidates = [.. secrets.Where(secret => IsOf(secret, kind)).OrderBy(secret => secret.Name, StringComparer.Ordinal)];
        return candidates.Where(secret => !IsRegex(secret) && MatchesExactly(secret, kind, repoUrl))
            .Concat(candidates.Where(secret => IsRegex(secret) && MatchesPattern(secret, kind, repoUrl)));
    }

    private static CredentialChoice FirstUsable(IEnumerable<CredentialSecret> matches)
    {
        var skipped = ImmutableArray.CreateBuilder<string>();
        foreach (var secret in matches)
        {
            if (ToCredential(secret) is { } credential)
            {
                return new CredentialChoice(credential, secret.Name, skipped.ToImmutable());
            }

            skipped.Add($"Secret {secret.Name}: {WhyUnusable(secret)}");
        }

        return new CredentialChoice(null, null, skipped.ToImmutable());
    }

    private static Credential? ToCredential(CredentialSecret secret)
    {
        var (username, password, key) = (Value(secret, "username"), Value(secret, "password"), Value(secret, "sshPrivateKey"));
        return username.Length > 0 && password.Length > 0 ? new Credential(username, password, null)
            : key.Length > 0 ? new Credential(username, null, key)
            : null;
    }

    private static string WhyUnusable(CredentialSecret secret) => ExchangedKeys.FirstOrDefault(secret.Data.ContainsKey) is { } key
        ? $"credentials with {key} are not supported yet"
        : "expected username and password, or sshPrivateKey";

    private static bool IsOf(CredentialSecret secret, CredentialKind kind) =>
        secret.Labels.TryGetValue(TypeLabel, out var type) && string.Equals(type, kind.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool IsRegex(CredentialSecret secret) => Value(secret, IsRegexKey) == "true";

    private static bool MatchesExactly(CredentialSecret secret, CredentialKind kind, string repoUrl) =>
        Value(secret, RepoUrlKey) is { Length: > 0 } url && Normalize(kind, url) == Normalize(kind, repoUrl);

    // A pattern that does not compile matches nothing; it is refused when the Secret is written.
    private static bool MatchesPattern(CredentialSecret secret, CredentialKind kind, string repoUrl)
    {
        try
        {
            return Value(secret, RepoUrlKey) is { Length: > 0 } text && Re2.Compile(text) is { } pattern
                && (pattern.IsMatch(repoUrl) || pattern.IsMatch(Normalize(kind, repoUrl)));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Normalize(CredentialKind kind, string url) => kind switch
    {
        CredentialKind.Git => RepositoryUrl.NormalizeGit(url),
        CredentialKind.Image => RepositoryUrl.NormalizeImage(url),
        CredentialKind.Helm => RepositoryUrl.NormalizeChart(url),
        _ => url,
    };

    private static string Value(CredentialSecret secret, string key) =>
        secret.Data.TryGetValue(key, out var bytes) ? Encoding.UTF8.GetString(bytes.AsSpan()) : "";
}
