using System.Text;

namespace Promotion.Domain.Branches;

/// <summary>Who makes commits. Its text never shows the key.</summary>
/// <param name="SigningKey">Private key to sign with, as text: a PGP key block, or an ssh key; null to leave commits unsigned.</param>
[GenerateSerializer, Immutable, Alias("promotion.branch-committer")]
public sealed record BranchCommitter(string Name, string Email, string? SigningKey)
{
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name).Append(", Email = ").Append(Email);
        return true;
    }
}
