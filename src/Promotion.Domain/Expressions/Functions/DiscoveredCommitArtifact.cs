namespace Promotion.Domain.Expressions.Functions;

/// <summary>The newest commit a git subscription found.</summary>
public sealed record DiscoveredCommitArtifact(string RepoUrl, string Id)
{
    /// <summary>The branch it was found on, or "".</summary>
    public string Branch { get; init; } = "";

    /// <summary>The tag it was found by, or "".</summary>
    public string Tag { get; init; } = "";

    /// <summary>The first line of its message.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The author, as <c>Name &lt;email&gt;</c>.</summary>
    public string Author { get; init; } = "";

    /// <summary>The committer, as <c>Name &lt;email&gt;</c>.</summary>
    public string Committer { get; init; } = "";

    /// <summary>When it was created, if known.</summary>
    public DateTimeOffset? CreatorDate { get; init; }
}
