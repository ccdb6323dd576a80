using System.Text;

namespace Promotion.Domain.Credentials;

/// <summary>Reads the key of a cloud's identity out of a Secret. Source of keys and rules: Kargo's credentials for ECR and Artifact Registry.</summary>
internal static class CloudSecret
{
    private const string RegionKey = "awsRegion";
    private const string AccessKeyIdKey = "awsAccessKeyID";
    private const string SecretAccessKeyKey = "awsSecretAccessKey";
    private const string ServiceAccountKey = "gcpServiceAccountKey";

    /// <summary>True for a Secret that means to hold one.</summary>
    public static bool Is(CredentialSecret secret) => IsAws(secret) || secret.Data.ContainsKey(ServiceAccountKey);

    /// <summary>The identity; or why it opens no such repository.</summary>
    public static (CredentialIdentity? Identity, string? WhyNot) Read(CredentialSecret secret, CredentialKind kind, string repoUrl) =>
        IsAws(secret) ? ReadAws(secret, kind, repoUrl) : ReadGoogle(secret, kind, repoUrl);

    private static bool IsAws(CredentialSecret secret) => secret.Data.ContainsKey(AccessKeyIdKey) || secret.Data.ContainsKey(SecretAccessKeyKey);

    private static (CredentialIdentity? Identity, string? WhyNot) ReadAws(CredentialSecret secret, CredentialKind kind, string repoUrl)
    {
        var (region, id, key) = (secret.Value(RegionKey), secret.Value(AccessKeyIdKey), secret.Value(SecretAccessKeyKey));
        var whyNot = CloudRegistry.Of(kind, repoUrl) is not CloudRegistry.Ecr ? "an access key of AWS opens images and charts in ECR only"
            : region.Length == 0 || !region.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') ? $"expected {RegionKey} to be a region such as eu-west-1"
            : id.Length == 0 ? $"expected a value of {AccessKeyIdKey}"
            : key.Length == 0 ? $"expected a value of {SecretAccessKeyKey}"
            : null;
        return whyNot is null ? (new CredentialIdentity.AwsKey(region, id, key), null) : (null, whyNot);
    }

    private static (CredentialIdentity? Identity, string? WhyNot) ReadGoogle(CredentialSecret secret, CredentialKind kind, string repoUrl)
    {
        var text = secret.Value(ServiceAccountKey);
        var bytes = new byte[text.Length];
        var json = Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
        var whyNot = CloudRegistry.Of(kind, repoUrl) is not CloudRegistry.Google ? "a service account key opens images and charts in Artifact Registry and gcr.io only"
            : !json.TrimStart().StartsWith('{') ? $"expected {ServiceAccountKey} to be base64 of a service account's key as JSON"
            : null;
        return whyNot is null ? (new CredentialIdentity.GoogleKey(json), null) : (null, whyNot);
    }
}
