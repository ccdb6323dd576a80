using System.Collections.Immutable;
using Promotion.Domain.Branches;

namespace Promotion.Adapters.Tests.Git;

/// <summary>Lets pushes to a branch through one at a time, as they come.</summary>
internal sealed class FakeBranchWriter(IBranchRemote remote) : IBranchWriter
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The last push that came.</summary>
    public BranchPush? Last { get; private set; }

    public async Task<BranchOutcome> Push(BranchPush push, CancellationToken cancellation)
    {
        Last = push;
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            return (await remote.Land(ImmutableArray.Create(push), cancellation))[0];
        }
        finally
        {
            turn.Release();
        }
    }
}
