using System.Text.RegularExpressions;

namespace Promotion.Domain.Credentials;

/// <summary>A registry of a cloud whose own identities open it.</summary>
internal abstract partial record CloudRegistry
{
    private CloudRegistry() { }

    /// <summary>Amazon's Elastic Container Registry of one account in one region.</summary>
    public sealed record Ecr(string Account, string Region) : CloudRegistry;

    /// <summary>Google's Artifact Registry or Container Registry.</summary>
    public sealed record Google : CloudRegistry;

    /// <summary>Azure's Container Registry at a host.</summary>
    public sealed record Azure(string Host) : CloudRegistry;

    /// <summary>The registry that holds a repository; null when it is of no cloud, or the repository is no image and no chart.</summary>
    public static CloudRegistry? Of(CredentialKind kind, string repoUrl)
    {
        if (kind is not (CredentialKind.Image or CredentialKind.Helm))
        {
            return null;
        }

        var host = repoUrl[(repoUrl.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0)..].Split('/')[0].ToLowerInvariant();
        return EcrHost().Match(host) is { Success: true } ecr ? new Ecr(ecr.Groups["account"].Value, ecr.Groups["region"].Value)
            : GoogleHost().IsMatch(host) ? new Google()
            : AzureHost().IsMatch(host) ? new Azure(host)
            : null;
    }

    [GeneratedRegex(@"^(?<account>\d{12})\.dkr[.-]ecr(-fips)?\.(?<region>[a-z0-9-]+)\.(amazonaws\.com(\.cn)?|on\.aws)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex EcrHost();

    [GeneratedRegex(@"^([a-z0-9-]+-docker\.pkg\.dev|([a-z0-9-]+\.)?gcr\.io)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex GoogleHost();

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)?\.azurecr\.(io|cn|us)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AzureHost();
}
