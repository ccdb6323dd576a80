namespace Promotion.Domain.Branches;

/// <summary>A branch at its remote, for the one who writes it.</summary>
public interface IBranchRemote
{
    /// <summary>
    /// Brings pushes of one project to one branch there in one go, each on top of those before it, and says in the same order what became
    /// of each. One that cannot be does not keep the others away. <paramref name="cancellation"/> is heeded until something is sent; what was
    /// not sent then is <see cref="BranchOutcome.Withdrawn"/>.
    /// </summary>
    Task<ImmutableArray<BranchOutcome>> Land(ImmutableArray<BranchPush> pushes, CancellationToken cancellation);
}
