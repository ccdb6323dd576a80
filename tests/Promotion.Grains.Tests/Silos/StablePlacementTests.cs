using System.Net;
using Promotion.Grains.Silos;
using Xunit;

namespace Promotion.Grains.Tests.Silos;

public sealed class StablePlacementTests
{
    private static readonly IReadOnlyList<SiloAddress> Three = [Silo(1), Silo(2), Silo(3)];
    private static readonly IReadOnlyList<string> Projects = [.. Enumerable.Range(0, 3000).Select(number => $"project-{number}")];

    [Fact]
    public void Projects_SpreadEvenly() =>
        Assert.All(Projects.GroupBy(project => StablePlacementDirector.Choose(project, Three)), share => Assert.InRange(share.Count(), 900, 1100));

    [Fact]
    public void Server_ThatJoins_TakesItsShareAndMovesNothingElse()
    {
        var moved = Projects.Where(project => StablePlacementDirector.Choose(project, Three) != StablePlacementDirector.Choose(project, [.. Three, Silo(4)])).ToList();

        Assert.InRange(moved.Count, 650, 850);
        Assert.All(moved, project => Assert.Equal(Silo(4), StablePlacementDirector.Choose(project, [.. Three, Silo(4)])));
    }

    [Fact]
    public void Servers_InWhateverOrder_AreChosenAlike() =>
        Assert.All(Projects, project => Assert.Equal(StablePlacementDirector.Choose(project, Three), StablePlacementDirector.Choose(project, Three.Reverse())));

    private static SiloAddress Silo(byte number) => SiloAddress.New(new IPEndPoint(new IPAddress([10, 0, 0, number]), 11111), 1);
}
