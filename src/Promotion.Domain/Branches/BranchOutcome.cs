namespace Promotion.Domain.Branches;

/// <summary>What became of a push.</summary>
[GenerateSerializer, Immutable, Alias("promotion.branch-outcome")]
public abstract record BranchOutcome
{
    private BranchOutcome() { }

    /// <summary>It is in the branch.</summary>
    /// <param name="Commit">The commit that carries it there; another than asked for when it was rebased or merged.</param>
    [GenerateSerializer, Immutable, Alias("promotion.branch-outcome.landed")]
    public sealed record Landed(string Commit) : BranchOutcome;

    /// <summary>It is not in the branch and never will be as it is: a conflict, or the server's refusal in its own words.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.branch-outcome.refused")]
    public sealed record Refused(string Why) : BranchOutcome;

    /// <summary>Something went wrong on the way; it may be tried again.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.branch-outcome.troubled")]
    public sealed record Troubled(string Why) : BranchOutcome;

    /// <summary>It was taken back before anything was sent, and will not be.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.branch-outcome.withdrawn")]
    public sealed record Withdrawn : BranchOutcome;
}
