using Orleans.Concurrency;
using Promotion.Domain.Branches;

namespace Promotion.Grains.Branches;

/// <summary>A git branch, whose only writer this is. Key: <c>repository#branch</c>.</summary>
[Alias("promotion.branch-grain")]
public interface IBranchGrain : IGrainWithStringKey
{
    /// <summary>
    /// What became of the push; answers when it is decided. Asked again with the same push while that waits, all hear the same, and it is the
    /// last who asked that may withdraw it.
    /// </summary>
    // Interleaved, because others join the line while the answer is awaited; remotes may be slow, and each call to them has its own deadline.
    [AlwaysInterleave, ResponseTimeout("02:00:00"), Alias("push")]
    Task<BranchOutcome> Push(BranchPush push, Guid asker);

    /// <summary>Takes back what was asked for or will be. What has been sent already goes on; whoever asked for it hears which of the two it was.</summary>
    [AlwaysInterleave, Alias("withdraw")]
    Task Withdraw(Guid asker);
}
