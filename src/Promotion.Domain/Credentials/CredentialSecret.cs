using System.Text;

namespace Promotion.Domain.Credentials;

/// <summary>A Secret with its values in the clear, for as long as a lookup takes. Its text shows no value.</summary>
public sealed record CredentialSecret(
    string Name, ImmutableSortedDictionary<string, string> Labels, ImmutableSortedDictionary<string, ImmutableArray<byte>> Data)
{
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name);
        return true;
    }
}
