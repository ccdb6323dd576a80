using Amazon;
using Amazon.Runtime;
using Azure.Core;
using Google.Apis.Auth.OAuth2;

namespace Promotion.Adapters.Credentials;

/// <summary>Where the clouds are, and who this process is to them. The defaults are those of the vendors' own libraries.</summary>
public sealed record CloudOptions
{
    /// <summary>The identity of this process at AWS; null to look for it as AWS's library does: variables, profile, web identity, container, machine.</summary>
    public AWSCredentials? Aws { get; init; }

    /// <summary>The region of AWS that is asked where nothing names one; null to look for it as AWS's library does: variables, then profile.</summary>
    public RegionEndpoint? AwsRegion { get; init; }

    /// <summary>The CloudWatch API instead of the region's own; null for that.</summary>
    public string? CloudWatchEndpoint { get; init; } = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_CLOUDWATCH");

    /// <summary>The ECR API instead of a region's own; null for that.</summary>
    public string? EcrEndpoint { get; init; } = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_ECR");

    /// <summary>The STS API instead of a region's own; null for that.</summary>
    public string? StsEndpoint { get; init; } = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_STS");

    /// <summary>The identity of this process at Google; null to look for the application default credentials.</summary>
    public ITokenAccess? Google { get; init; }

    /// <summary>Where service account keys are exchanged for tokens.</summary>
    public string GoogleTokenUri { get; init; } = "https://oauth2.googleapis.com/token";

    /// <summary>The IAM Credentials API.</summary>
    public string GoogleIamEndpoint { get; init; } = "https://iamcredentials.googleapis.com";

    /// <summary>
    /// The project of Google's cloud that holds the service accounts of our Projects; null to use the identity of this process for all.
    /// </summary>
    public string? GoogleProject { get; init; } = Environment.GetEnvironmentVariable("GOOGLE_CLOUD_PROJECT");

    /// <summary>The identity of this process at Azure; null to look for it in the environment, then workload identity, then the machine's.</summary>
    public TokenCredential? Azure { get; init; }
}
