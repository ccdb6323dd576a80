using System.Collections.Immutable;

namespace Promotion.Adapters.Git;

/// <summary>Who makes commits.</summary>
public sealed record GitIdentity(string Name, string Email)
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
}
