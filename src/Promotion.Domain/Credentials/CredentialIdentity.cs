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
}
