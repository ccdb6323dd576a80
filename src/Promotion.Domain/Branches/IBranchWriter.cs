namespace Promotion.Domain.Branches;

/// <summary>The only way of pushes to branches: all of one branch go through one place, wherever they come from, and those that come together are sent together.</summary>
public interface IBranchWriter
{
    /// <summary>
    /// What became of the push. When <paramref name="cancellation"/> fires, a push that has not been sent yet is withdrawn, and one that is
    /// under way is awaited: the answer is the truth in either case, so this throws no <see cref="OperationCanceledException"/>.
    /// </summary>
    Task<BranchOutcome> Push(BranchPush push, CancellationToken cancellation);
}
