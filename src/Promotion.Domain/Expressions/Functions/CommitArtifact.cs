namespace Promotion.Domain.Expressions.Functions;

/// <summary>A commit in Freight, and the Warehouse the Freight is from.</summary>
public sealed record CommitArtifact(string Warehouse, string RepoUrl, string Id)
{
    /// <summary>The branch it was found on, or "".</summary>
    public string Branch { get; init; } = "";

    /// <summary>The tag it was found by, or "".</summary>
    public string Tag { get; init; } = "";

    /// <summary>The first line of its message.</summary>
    public string Message { get; init; } = "";

    /// <summary>The author, as <c>Name &lt;email&gt;</c>.</summary>
    public string Author { get; init; } = "";

    /// <summary>The committer, as <c>Name &lt;email&gt;</c>.</summary>
    public string Committer { get; init; } = "";
}
