using System.Text;

namespace Promotion.Domain.Credentials;

/// <summary>A Secret with its values in the clear, for as long as a lookup takes. Its text shows no value.</summary>
public sealed record CredentialSecret(
    string Name,
    ImmutableSortedDictionary<string, string> Labels,
    ImmutableSortedDictionary<string, ImmutableArray<byte>> Data,
    ImmutableSortedDictionary<string, string>? Annotations = null)
{
    /// <summary>All values as texts.</summary>
    public ImmutableSortedDictionary<string, string> Texts =>
        Data.ToImmutableSortedDictionary(entry => entry.Key, entry => Encoding.UTF8.GetString(entry.Value.AsSpan()), StringComparer.Ordinal);

    /// <summary>The value of a key as text; empty when there is none.</summary>
    internal string Value(string key) => Data.TryGetValue(key, out var bytes) ? Encoding.UTF8.GetString(bytes.AsSpan()) : "";

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name);
        return true;
    }
}
