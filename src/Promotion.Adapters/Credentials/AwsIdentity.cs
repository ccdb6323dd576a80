using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Promotion.Adapters.Credentials;

/// <summary>Who this process is at AWS.</summary>
internal static class AwsIdentity
{
    /// <summary>What is configured, or what AWS's library finds; null when it finds nothing.</summary>
    public static async Task<AWSCredentials?> Find(CloudOptions options, CancellationToken cancellation)
    {
        if (options.Aws is not null)
        {
            return options.Aws;
        }

        try
        {
            var found = await Task.Run(() => DefaultAWSCredentialsIdentityResolver.GetCredentials(null), cancellation);
            await found.GetCredentialsAsync();
            return found;
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }
}
