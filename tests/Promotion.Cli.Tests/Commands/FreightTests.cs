using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

/// <summary><c>promo freight</c>.</summary>
public sealed class FreightTests : ServerFixture
{
    [Fact]
    public async Task Create_Artifacts_SendsThemAsPicks()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run(
            "freight", "create", "--warehouse", "main", "--artifact", "ghcr.io/acme/web=1.2.3", "-a", "app=v1=x", "--alias", "hotfix", "--reason", "urgent"));
        Assert.Equal("brave-otter carries app@a1b2c3d, nginx:1.27.0\n", Cli.Written);
        var request = Server.Asked<Wire.CreateFreightRequest>();
        Assert.Equal(("projects/web/warehouses/main", "hotfix", "urgent"), (request.Warehouse, request.Alias, request.Reason));
        Assert.Equal([("ghcr.io/acme/web", "1.2.3"), ("app", "v1=x")], request.Artifacts.Select(choice => (choice.Pick.Subscription, choice.Pick.Reference)));
        Assert.True(Guid.TryParse(request.RequestId, out _));
    }

    [Theory]
    [InlineData("ghcr.io/acme/web")]
    [InlineData("=1.2.3")]
    [InlineData("ghcr.io/acme/web=")]
    public async Task Create_ArtifactThatIsNone_IsMisuse(string artifact)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run("freight", "create", "--warehouse", "main", "--artifact", artifact));
        Assert.Equal($"promo: --artifact {artifact}: expected REPO=REF, such as ghcr.io/acme/web=1.2.3\n", Cli.Complained);
        Assert.Empty(Server.Api.Requests);
    }

    [Fact]
    public async Task Clone_Alias_NamesTheOldOne()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("freight", "clone", "brave-otter", "-o", "name"));
        Assert.Equal("projects/web/freight/brave-otter", Server.Asked<Wire.CloneFreightRequest>().Name);
        Assert.Equal($"{Samples.Freight("calm-heron").Name}\n", Cli.Written);
    }

    [Fact]
    public async Task Alias_New_SaysWhatItIsCalledNow()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("freight", "alias", "brave-otter", "release-7"));
        Assert.Equal("brave-otter is now release-7\n", Cli.Written);
        Assert.Equal("release-7", Server.Asked<Wire.SetFreightAliasRequest>().Alias);
    }

    [Fact]
    public async Task Delete_Freight_NamesIt()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("freight", "delete", "brave-otter", "--reason", "broken"));
        Assert.Equal("projects/web/freight/brave-otter is deleted\n", Cli.Written);
        Assert.Equal("broken", Server.Asked<Wire.DeleteFreightRequest>().Reason);
    }
}
