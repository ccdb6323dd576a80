using System.Text;
using System.Text.Json;
using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Credentials;

/// <summary>
/// Reads a GitHub App out of a Secret. Source of keys and rules: Kargo's credentials for GitHub Apps. The annotation
/// <see cref="ScopesAnnotation"/> is a JSON object from project to repository names: where there is one, other projects and repositories
/// get nothing, and where it can't be read, nobody does.
/// </summary>
internal static class GitHubAppSecret
{
    public const string ScopesAnnotation = "kargo.akuity.io/github-token-scopes";

    private const string ClientIdKey = "githubAppClientID";
    private const string AppIdKey = "githubAppID";
    private const string InstallationKey = "githubAppInstallationID";
    private const string PrivateKeyKey = "githubAppPrivateKey";

    /// <summary>True for a Secret that means to be one.</summary>
    public static bool Is(CredentialSecret secret) => secret.Data.ContainsKey(ClientIdKey) || secret.Data.ContainsKey(AppIdKey);

    /// <summary>The App; or why a project can't use it for a repository.</summary>
    public static (CredentialIdentity? Identity, string? WhyNot) Read(CredentialSecret secret, CredentialKind kind, string project, string repoUrl)
    {
        var (app, installation, key) = (
            secret.Value(ClientIdKey) is { Length: > 0 } client ? client : secret.Value(AppIdKey), secret.Value(InstallationKey), secret.Value(PrivateKeyKey));
        var whyNot = kind != CredentialKind.Git || !RepositoryUrl.IsHttp(repoUrl) ? "a GitHub App opens git repositories over https only"
            : app.Length == 0 ? $"expected a value of {ClientIdKey} or {AppIdKey}"
            : installation.Length == 0 || !installation.All(char.IsAsciiDigit) ? $"expected {InstallationKey} to be the number of an installation"
            : Pem(key) is null ? $"expected {PrivateKeyKey} to be a private key as PEM, or base64 of one"
            : WhyOutOfScope(secret, project, repoUrl);
        return whyNot is null ? (new CredentialIdentity.GitHubApp(app, installation, Pem(key)!), null) : (null, whyNot);
    }

    private static string? Pem(string key)
    {
        if (IsPem(key))
        {
            return key;
        }

        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is var text && IsPem(text) ? text : null;
    }

    private static bool IsPem(string text) => text.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal);

    private static string? WhyOutOfScope(CredentialSecret secret, string project, string repoUrl)
    {
        if (secret.Annotations?.GetValueOrDefault(ScopesAnnotation) is not { } annotation)
        {
            return null;
        }

        var name = RepositoryUrl.NormalizeGit(repoUrl).Split('/')[^1];
        try
        {
            using var scopes = JsonDocument.Parse(annotation);
            return scopes.RootElement.TryGetProperty(project, out var repositories)
                && repositories.EnumerateArray().Any(repository => string.Equals(repository.GetString(), name, StringComparison.OrdinalIgnoreCase))
                ? null
                : $"the annotation {ScopesAnnotation} does not let project {project} have tokens for {name}";
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return $"expected the annotation {ScopesAnnotation} to be a JSON object from project to a list of repository names";
        }
    }
}
