using System.Collections.Immutable;
using System.Text;
using Promotion.Domain.Credentials;

namespace Promotion.Grains.Tests.Testing;

/// <summary>Secrets and ConfigMaps of one project outside, while it is not away.</summary>
internal sealed class FakeSecretStore : ISecretStore
{
    /// <summary>Values by Secret and key, and ConfigMaps alike; nothing is kept while it is empty.</summary>
    public Dictionary<string, ImmutableSortedDictionary<string, string>> Values { get; } = [];

    /// <summary>Why it cannot be asked; null while it can.</summary>
    public string? Away { get; set; }

    public bool Keeps(string project) => project == House.Project && (Values.Count > 0 || Away is not null);

    public Task<ImmutableArray<CredentialSecret>> Secrets(string project, CancellationToken cancellation) =>
        Answer(() => Values.Select(entry => Secret(entry.Key, entry.Value)).ToImmutableArray());

    public Task<CredentialSecret?> Secret(string project, string name, CancellationToken cancellation) =>
        Answer(() => Values.TryGetValue(name, out var values) ? Secret(name, values) : null);

    public Task<ImmutableSortedDictionary<string, string>?> ConfigMap(string project, string name, CancellationToken cancellation) =>
        Answer(() => Values.GetValueOrDefault(name));

    private Task<T> Answer<T>(Func<T> answer) => Away is { } words ? Task.FromException<T>(new SecretStoreException(words)) : Task.FromResult(answer());

    private static CredentialSecret Secret(string name, ImmutableSortedDictionary<string, string> values) => new(
        name,
        ImmutableSortedDictionary<string, string>.Empty.Add(CredentialSelection.TypeLabel, "git"),
        values.ToImmutableSortedDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value).ToImmutableArray()));
}
