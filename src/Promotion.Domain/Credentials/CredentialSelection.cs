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

    /// <summary>
    /// The credential of the first Secret that matches and can be used: project before shared, in each exact URL before pattern, then by name.
    /// URLs are compared normalized; a pattern is tried on the URL as written and normalized. Where there is none, and the repository is in
    /// a registry of a cloud, the identity of this server there.
    /// </summary>
    /// <param name="request">Who asks, and for what.</param>
    /// <param name="own">Its Secrets.</param>
    /// <param name="allowPlainHttp">False keeps credentials from being sent over <c>http://</c>.</param>
    public static CredentialChoice Choose(
        CredentialRequest request, IEnumerable<CredentialSecret> own, IEnumerable<CredentialSecret> shared, bool allowPlainHttp)
    {
        var (kind, repoUrl) = (request.Kind, request.RepoUrl);
        if (!allowPlainHttp && repoUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return new CredentialChoice(null, null, null, ["credentials are not sent over http://"]);
        }

        return FirstUsable(request, Matches(own, kind, repoUrl).Concat(Matches(shared, kind, repoUrl)));
    }

    private static IEnumerable<CredentialSecret> Matches(IEnumerable<CredentialSecret> secrets, CredentialKind kind, string repoUrl)
    {
        CredentialSecret[] candidates = [.. secrets.Where(secret => IsOf(secret, kind)).OrderBy(secret => secret.Name, StringComparer.Ordinal)];
        return candidates.Where(secret => !IsRegex(secret) && MatchesExactly(secret, kind, repoUrl))
            .Concat(candidates.Where(secret => IsRegex(secret) && MatchesPattern(secret, kind, repoUrl)));
    }

    private static CredentialChoice FirstUsable(CredentialRequest request, IEnumerable<CredentialSecret> matches)
    {
        var skipped = ImmutableArray.CreateBuilder<string>();
        foreach (var secret in matches)
        {
            var (credential, identity, whyNot) = Read(request, secret);
            if (whyNot is null)
            {
                return new CredentialChoice(credential, identity, secret.Name, skipped.ToImmutable());
            }

            skipped.Add($"Secret {secret.Name}: {whyNot}");
        }

        return new CredentialChoice(null, Own(request), null, skipped.ToImmutable());
    }

    /// <summary>Where no Secret opens a registry of a cloud, this server's own identity there may.</summary>
    private static CredentialIdentity? Own(CredentialRequest request) => CloudRegistry.Of(request.Kind, request.RepoUrl) switch
    {
        CloudRegistry.Ecr ecr => new CredentialIdentity.ServerAtAws(ecr.Account, ecr.Region, request.Project),
        CloudRegistry.Google => new CredentialIdentity.ServerAtGoogle(request.Project),
        CloudRegistry.Azure azure => new CredentialIdentity.ServerAtAzure(azure.Host),
        _ => null,
    };

    private static (Credential? Credential, CredentialIdentity? Identity, string? WhyNot) Read(CredentialRequest request, CredentialSecret secret)
    {
        var (username, password, key) = (secret.Value("username"), secret.Value("password"), secret.Value("sshPrivateKey"));
        if (username.Length > 0 && password.Length > 0)
        {
            return (new Credential(username, password, null), null, null);
        }

        if (key.Length > 0)
        {
            return (new Credential(username, null, key), null, null);
        }

        if (GitHubAppSecret.Is(secret))
        {
            var (identity, whyNot) = GitHubAppSecret.Read(secret, request.Kind, request.Project, request.RepoUrl);
            return (null, identity, whyNot);
        }

        if (CloudSecret.Is(secret))
        {
            var (identity, whyNot) = CloudSecret.Read(secret, request.Kind, request.RepoUrl);
            return (null, identity, whyNot);
        }

        return (null, null, "expected username and password, sshPrivateKey, or the keys of a GitHub App, AWS or Google's cloud");
    }

    private static bool IsOf(CredentialSecret secret, CredentialKind kind) =>
        secret.Labels.TryGetValue(TypeLabel, out var type) && string.Equals(type, kind.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool IsRegex(CredentialSecret secret) => secret.Value(IsRegexKey) == "true";

    private static bool MatchesExactly(CredentialSecret secret, CredentialKind kind, string repoUrl) =>
        secret.Value(RepoUrlKey) is { Length: > 0 } url && Normalize(kind, url) == Normalize(kind, repoUrl);

    // A pattern that does not compile matches nothing; it is refused when the Secret is written.
    private static bool MatchesPattern(CredentialSecret secret, CredentialKind kind, string repoUrl)
    {
        try
        {
            return secret.Value(RepoUrlKey) is { Length: > 0 } text && Re2.Compile(text) is { } pattern
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
}
