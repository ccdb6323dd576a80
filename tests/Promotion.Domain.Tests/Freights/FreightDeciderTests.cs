using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Xunit;

namespace Promotion.Domain.Tests.Freights;

public sealed class FreightDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<FreightCommand> News =>
        [new FreightCommand.Enter("dev", Now), new FreightCommand.Leave("dev", Now), new FreightCommand.Verify("dev", Now), new FreightCommand.ForgetStage("dev")];

    [Theory]
    [MemberData(nameof(News), DisableDiscoveryEnumeration = true)]
    public void News_ForFreightThatIsGone_ChangeNothing(FreightCommand news) => Assert.Empty(FreightDecider.Decide(null, news, Now));

    [Fact]
    public void Approval_OfFreightThatIsGone_IsRefused() =>
        Assert.Equal(RefusalReason.NotFound, Assert.Throws<DomainException>(() => FreightDecider.Decide(null, new FreightCommand.Approve("dev"), Now)).Reason);

    [Fact]
    public void Deletion_UntilItIsTold_LooksLikeNoFreightAndMayBeFollowedByTheSame()
    {
        var deleted = FreightDecider.Evolve(After(new FreightCommand.Enter("dev", Now)), new FreightEvent.Deleted());

        Assert.True(deleted.IsDeleted);
        Assert.Empty(FreightDecider.Decide(deleted, new FreightCommand.Verify("dev", Now), Now));
        Assert.Equal(RefusalReason.NotFound, Assert.Throws<DomainException>(() => FreightDecider.Decide(deleted, new FreightCommand.Approve("dev"), Now)).Reason);
        Assert.Empty(FreightResources.Changes(deleted, null));

        var create = new FreightCommand.Create("shop", "f1", "new", "web", ObjectMeta.Empty, ArtifactSet.Empty, Now);
        var again = FreightDecider.Decide(deleted, create, Now).Aggregate(deleted, FreightDecider.Evolve);
        Assert.Equal((false, "new", true), (again.IsDeleted, again.Alias, again.CurrentlyIn.IsEmpty));
    }

    [Fact]
    public void Return_ToAStageThatVerifiedIt_IsNewsForTheStagesDownstream()
    {
        var freight = After(
            new FreightCommand.Enter("dev", Now), new FreightCommand.Verify("dev", Now), new FreightCommand.Leave("dev", Now.AddMinutes(20)),
            new FreightCommand.Told([new FreightNews.Created(), new FreightNews.VerifiedIn("dev")]),
            new FreightCommand.Enter("dev", Now.AddHours(1)));

        Assert.Equal([new FreightNews.Moved("dev"), new FreightNews.VerifiedIn("dev")], freight.Untold);
        Assert.Equal(TimeSpan.FromMinutes(20), freight.LongestSoak("dev", Now.AddHours(1)));
        Assert.Equal(TimeSpan.FromHours(2), freight.LongestSoak("dev", Now.AddHours(3)));
    }

    [Fact]
    public void Soak_BeforeVerification_CountsOnceVerified()
    {
        var entered = After(new FreightCommand.Enter("dev", Now));
        var verified = After(new FreightCommand.Enter("dev", Now), new FreightCommand.Verify("dev", Now.AddMinutes(10)));

        Assert.Equal(TimeSpan.Zero, entered.LongestSoak("dev", Now.AddHours(1)));
        Assert.Equal(TimeSpan.FromHours(1), verified.LongestSoak("dev", Now.AddHours(1)));
    }

    private static Freight After(params ReadOnlySpan<FreightCommand> commands)
    {
        Freight? freight = null;
        foreach (var command in (FreightCommand[])[new FreightCommand.Create("p", "f1", "f1", "web", ObjectMeta.Empty, ArtifactSet.Empty, Now), .. commands])
        {
            freight = FreightDecider.Decide(freight, command, Now).Aggregate(freight, FreightDecider.Evolve);
        }

        return freight!;
    }
}
