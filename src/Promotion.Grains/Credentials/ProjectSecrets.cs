using Promotion.Domain.Credentials;
using Promotion.Domain.Projects;

namespace Promotion.Grains.Credentials;

/// <summary>Encrypts the values of Secrets on their way into a Project's state, and decrypts them for those who need them.</summary>
public sealed class ProjectSecrets(ISecretProtector protector)
{
    /// <summary>The values as they are stored.</summary>
    public ImmutableSortedDictionary<string, string> Protect(string project, string secret, ImmutableSortedDictionary<string, ImmutableArray<byte>> data) =>
        data.ToImmutableSortedDictionary(entry => entry.Key, entry => protector.Protect(entry.Value.AsSpan(), Purpose(project, secret, entry.Key)));

    /// <summary>The Secret with its values in the clear.</summary>
    public CredentialSecret Reveal(string project, SecretDefinition secret) => new(
        secret.Name,
        secret.Meta.Labels,
        secret.Data.ToImmutableSortedDictionary(
            entry => entry.Key, entry => ImmutableArray.Create(protector.Unprotect(entry.Value, Purpose(project, secret.Name, entry.Key)))),
        secret.Meta.Annotations);

    /// <summary>One value as text; null when the Secret has none under the key.</summary>
    public string? Text(string project, SecretDefinition secret, string key) => secret.Data.TryGetValue(key, out var value)
        ? System.Text.Encoding.UTF8.GetString(protector.Unprotect(value, Purpose(project, secret.Name, key)))
        : null;

    private static string Purpose(string project, string secret, string key) => $"secret/{project}/{secret}/{key}";
}
