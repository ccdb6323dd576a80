using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class SilosTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task List_OfAServerAlone_TellsItAndItsLoad()
    {
        var silos = await new Wire.ServerService.ServerServiceClient(server.Admin).ListSilosAsync(new Wire.ListSilosRequest());

        var silo = Assert.Single(silos.Silos);
        Assert.Equal((Wire.SiloState.Active, true, true, 0L), (silo.State, silo.IsAnswering, silo.IsResponsive, silo.InHandCount));
        Assert.Equal($"silos/{Environment.MachineName}", silo.Name);
        Assert.Matches(@"^\d+\.\d+\.\d+$", silo.Version);
        Assert.True(silo.GrainCount > 0 && silo.MemoryBytes > 0, silo.ToString());
        Assert.Equal((0L, 0L), (silos.PendingPromotionCount, silos.RunningPromotionCount));
    }
}
