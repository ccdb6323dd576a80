using System.Collections.Immutable;
using System.Text;

namespace Promotion.Adapters.Git;

/// <summary>Who makes commits. Its text never shows the key.</summary>
/// <param name="SigningKey">Private key to sign commits and tags with, as text: a PGP key block or an ssh key; null to leave them unsigned.</param>
public sealed record GitIdentity(string Name, string Email, string? SigningKey = null)
{
    /// <summary>The variables that make git use it as author and as committer, both at the given time.</summary>
    internal ImmutableDictionary<string, string> At(DateTimeOffset time) => Environment()
        .SetItem("GIT_AUTHOR_DATE", $"@{time.ToUnixTimeSeconds()} +0000")
        .SetItem("GIT_COMMITTER_DATE", $"@{time.ToUnixTimeSeconds()} +0000");

    /// <summary>The variables that make git use it as author and as committer.</summary>
    internal ImmutableDictionary<string, string> Environment() => ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("GIT_AUTHOR_NAME", Name),
        KeyValuePair.Create("GIT_AUTHOR_EMAIL", Email),
        KeyValuePair.Create("GIT_COMMITTER_NAME", Name),
        KeyValuePair.Create("GIT_COMMITTER_EMAIL", Email),
    ]);

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name).Append(", Email = ").Append(Email);
        return true;
    }
}
