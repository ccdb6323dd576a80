namespace Promotion.Domain.Credentials;

/// <summary>
/// Secrets and ConfigMaps of Projects that are kept elsewhere, such as in a cluster, and only looked at: nothing of them is ever stored here. Calls
/// throw <see cref="SecretStoreException"/> while it cannot be said what there is.
/// </summary>
public interface ISecretStore
{
    /// <summary>True when it is asked for what belongs to the Project; those shared by all belong to <c>kargo-shared-resources</c>.</summary>
    bool Keeps(string project);

    /// <summary>All Secrets of a Project.</summary>
    Task<ImmutableArray<CredentialSecret>> Secrets(string project, CancellationToken cancellation);

    /// <summary>The Secret of that name; null when there is none.</summary>
    Task<CredentialSecret?> Secret(string project, string name, CancellationToken cancellation);

    /// <summary>The entries of the ConfigMap of that name; null when there is none.</summary>
    Task<ImmutableSortedDictionary<string, string>?> ConfigMap(string project, string name, CancellationToken cancellation);
}
