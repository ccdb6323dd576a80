namespace Promotion.Adapters.Git;

/// <summary>How git steps work.</summary>
public sealed record GitStepOptions
{
    /// <summary>Author and committer of commits, unless git-clone or git-commit names another.</summary>
    public GitIdentity Identity { get; init; } = new("Promotion", "no-reply@promotion.local");

    /// <summary>A key to sign commits with. Not supported yet: steps that would commit fail when it is set.</summary>
    public string? SigningKey { get; init; }

    /// <summary>How long one call of git may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);
}
