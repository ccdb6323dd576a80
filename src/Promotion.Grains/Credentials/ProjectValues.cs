using Promotion.Domain.Credentials;
using Promotion.Domain.Projects;
using Promotion.Grains.Projects;

namespace Promotion.Grains.Credentials;

/// <summary>
/// The Secrets and ConfigMaps of Projects, wherever they are kept. What a store outside keeps comes before what was applied here under the same
/// name. Methods throw <see cref="SecretStoreException"/> while a store that keeps the Project's cannot say what it has.
/// </summary>
public sealed class ProjectValues(IGrainFactory grains, ProjectSecrets secrets, IEnumerable<ISecretStore> stores)
{
    private readonly ImmutableArray<ISecretStore> _stores = [.. stores];

    /// <summary>The Secrets of a Project that open repositories.</summary>
    public async Task<IEnumerable<CredentialSecret>> Credentials(string project, CancellationToken cancellation)
    {
        var outside = new List<CredentialSecret>();
        foreach (var store in _stores.Where(store => store.Keeps(project)))
        {
            outside.AddRange(await store.Secrets(project, cancellation));
        }

        var own = (await Own(project))?.Secrets.Values.Where(secret => IsCredential(secret.Meta.Labels)).Select(secret => secrets.Reveal(project, secret));
        return outside.Concat(own ?? []).DistinctBy(secret => secret.Name).Where(secret => IsCredential(secret.Labels));
    }

    /// <summary>The Secret of that name; null when there is none.</summary>
    public async Task<CredentialSecret?> Secret(string project, string name, CancellationToken cancellation) =>
        await Outside(project, store => store.Secret(project, name, cancellation))
        ?? (await Own(project) is { } found && found.Secrets.GetValueOrDefault(name) is { } secret ? secrets.Reveal(project, secret) : null);

    /// <summary>The entries of the ConfigMap of that name; null when there is none.</summary>
    public async Task<ImmutableSortedDictionary<string, string>?> ConfigMap(string project, string name, CancellationToken cancellation) =>
        await Outside(project, store => store.ConfigMap(project, name, cancellation)) ?? (await Own(project))?.ConfigMaps.GetValueOrDefault(name)?.Data;

    private async Task<T?> Outside<T>(string project, Func<ISecretStore, Task<T?>> ask)
        where T : class
    {
        foreach (var store in _stores.Where(store => store.Keeps(project)))
        {
            if (await ask(store) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Task<Project?> Own(string project) => grains.GetGrain<IProjectGrain>(project).Get();

    private static bool IsCredential(ImmutableSortedDictionary<string, string> labels) => labels.ContainsKey(CredentialSelection.TypeLabel);
}
