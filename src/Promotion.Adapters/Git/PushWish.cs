using Promotion.Domain.Branches;

namespace Promotion.Adapters.Git;

/// <summary>What a step wants to have pushed, and how.</summary>
/// <param name="Head">The commit.</param>
/// <param name="MaxAttempts">How often to try when others are faster; null for the usual.</param>
internal sealed record PushWish(string Head, string Branch, bool IsForced, int? MaxAttempts, BranchRoute Route)
{
    public bool InsecureSkipTlsVerify { get; init; }
}
