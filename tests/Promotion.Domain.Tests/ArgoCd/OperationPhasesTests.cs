using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Domain.Tests.ArgoCd;

public sealed class OperationPhasesTests
{
    [Fact]
    public void Worst_AnyOrder_FollowsSeverity()
    {
        OperationPhase[] worstFirst = [OperationPhase.Failed, OperationPhase.Error, OperationPhase.Running, OperationPhase.Terminating, OperationPhase.Succeeded];

        Assert.All(Enumerable.Range(0, worstFirst.Length), index => Assert.Equal(worstFirst[index], OperationPhases.Worst(worstFirst[index..].Reverse())));
        Assert.Null(OperationPhases.Worst([]));
    }
}
