namespace Promotion.Domain.Branches;

/// <summary>By which way commits come into a branch.</summary>
[GenerateSerializer, Alias("promotion.branch-route")]
public enum BranchRoute
{
    /// <summary>They are pushed as they are.</summary>
    Git,

    /// <summary>GitHub makes them anew by its API, and signs them.</summary>
    GitHub,
}
