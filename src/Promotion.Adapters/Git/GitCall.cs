using System.Collections.Immutable;

namespace Promotion.Adapters.Git;

/// <summary>One call of git.</summary>
/// <param name="WorkDir">The promotion's working directory.</param>
/// <param name="Folder">Where git works: a worktree or a bare repository.</param>
internal sealed record GitCall(string WorkDir, string Folder, params ImmutableArray<string> Arguments)
{
    /// <summary>The remote whose credential git may use; null for work on this machine only.</summary>
    public GitRemote? Remote { get; init; }

    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    public string Input { get; init; } = "";

    /// <summary>The private key with which git signs what it makes, and by which it knows its own signatures; null for no signatures.</summary>
    public string? SigningKey { get; init; }
}
