namespace Promotion.Testing;

/// <summary>Who makes a commit, when, and on top of what.</summary>
public sealed record CommitDetails
{
    public string Author { get; init; } = "Ada";

    public string Email { get; init; } = "ada@example.com";

    /// <summary>The author's and the committer's date; now when null.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Starts the branch anew, with these files only and no parent.</summary>
    public bool Orphan { get; init; }
}
