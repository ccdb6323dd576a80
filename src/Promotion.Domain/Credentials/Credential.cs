namespace Promotion.Domain.Credentials;

/// <summary>What to present to a repository. Its text never shows a secret.</summary>
/// <param name="Username">User name; empty when only a token is needed.</param>
/// <param name="Password">Password or token; null when an ssh key is used.</param>
/// <param name="SshPrivateKey">PEM of an ssh key; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("promotion.credential")]
public sealed record Credential(string Username, string? Password, string? SshPrivateKey)
{
    /// <inheritdoc />
    public override string ToString() => $"credential of {(Username.Length == 0 ? "a token" : Username)}";
}
