namespace Promotion.Domain.Credentials;

/// <summary>An identity that opens nothing by itself: it is exchanged for a credential that lasts a while. Its text never shows a secret.</summary>
public abstract record CredentialIdentity
{
    private CredentialIdentity() { }

    /// <summary>A GitHub App installed in an organisation or by a user.</summary>
    /// <param name="App">The App's client id, or its older numeric id.</param>
    /// <param name="Installation">Number of the installation.</param>
    /// <param name="PrivateKey">PEM of the App's RSA key.</param>
    public sealed record GitHubApp(string App, string Installation, string PrivateKey) : CredentialIdentity
    {
        /// <inheritdoc />
        public override string ToString() => $"GitHub App {App}, installation {Installation}";
    }

    /// <summary>An access key of AWS.</summary>
    public sealed record AwsKey(string Region, string AccessKeyId, string SecretAccessKey) : CredentialIdentity
    {
        /// <inheritdoc />
        public override string ToString() => $"access key {AccessKeyId}";
    }

    /// <summary>The key of a service account of Google's cloud.</summary>
    /// <param name="Json">The key file.</param>
    public sealed record GoogleKey(string Json) : CredentialIdentity
    {
        /// <inheritdoc />
        public override string ToString() => "service account key";
    }

    /// <summary>Whoever this server is to AWS, on behalf of a Project.</summary>
    /// <param name="Account">The account that has the registry.</param>
    public sealed record ServerAtAws(string Account, string Region, string Project) : CredentialIdentity;

    /// <summary>Whoever this server is to Google's cloud, on behalf of a Project.</summary>
    public sealed record ServerAtGoogle(string Project) : CredentialIdentity
    {
        /// <inheritdoc />
        public override string ToString() => "server's own identity";
    }

    /// <summary>Whoever this server is to Azure.</summary>
    /// <param name="Registry">The host of the registry.</param>
    public sealed record ServerAtAzure(string Registry) : CredentialIdentity;
}
