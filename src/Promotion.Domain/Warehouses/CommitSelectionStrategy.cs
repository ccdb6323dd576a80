namespace Promotion.Domain.Warehouses;

/// <summary>How a git subscription picks commits.</summary>
[GenerateSerializer, Alias("promotion.commit-selection-strategy")]
public enum CommitSelectionStrategy
{
    NewestFromBranch,
    NewestTag,
    SemVer,
    Lexical,
}
