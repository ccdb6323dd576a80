using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>Git servers and registries that do not let us in or are not there: said so, where people look, and without the password.</summary>
public sealed class AccessTests(Quickstart world) : IClassFixture<Quickstart>
{
    private const string Wrong = "wrong-password";
    private const int Refused = 1;

    [Fact]
    public async Task Registry_WrongPassword_IsToldByTheWarehouse()
    {
        await Apply(QuickstartFiles.Secret("kargo-demo-images", "image", world.ImageRepo, Quickstart.User, Wrong));

        var result = await world.Promo.Run("refresh", "warehouse", Quickstart.Name, "--wait");

        Assert.Equal((Refused, ""), (result.ExitCode, result.Output));
        Assert.Contains("projects/kargo-demo/warehouses/kargo-demo could not look: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(world.ImageRepo, result.Error, StringComparison.Ordinal);
        Assert.Contains("(401): the credential of ada was used.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, result.Error, StringComparison.Ordinal);
        await Apply(QuickstartFiles.Secret("kargo-demo-images", "image", world.ImageRepo, Quickstart.User, Quickstart.Password));
        await world.Promo.Do("refresh", "warehouse", Quickstart.Name, "--wait");
    }

    [Fact]
    public async Task Registry_Unreachable_LeavesOtherWarehousesAlone()
    {
        await Apply(QuickstartFiles.Warehouse("127.0.0.1:1/nginx/nginx", "gone"));

        var result = await world.Promo.Run("refresh", "warehouse", "gone", "--wait");

        Assert.Equal((Refused, ""), (result.ExitCode, result.Output));
        Assert.Contains("127.0.0.1:1", result.Error, StringComparison.Ordinal);
        Assert.Contains("Connection refused", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"gone +False +- .*Connection refused", await world.Promo.Do("get", "warehouses"));
        Assert.StartsWith("projects/kargo-demo/warehouses/kargo-demo has looked;", await world.Promo.Do("refresh", "warehouse", Quickstart.Name, "--wait"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Git_WrongPassword_FailsThePromotionAndPushesNothing()
    {
        var freight = await world.Freight("1.29.1");
        await Apply(QuickstartFiles.Secret("kargo-demo-repo", "git", world.GitOps.Url, Quickstart.User, Wrong));

        var result = await world.Promo.Run("promote", "--stage", "test", "--freight", freight, "--wait");

        Assert.Equal(Refused, result.ExitCode);
        Assert.Contains(world.GitOps.Url, result.Output, StringComparison.Ordinal);
        Assert.Contains("the server refuses access (the credential of ada was used)", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, result.Output, StringComparison.Ordinal);
        Assert.Equal(["main"], await world.GitOps.Branches());
        await Apply(QuickstartFiles.Secret("kargo-demo-repo", "git", world.GitOps.Url, Quickstart.User, Quickstart.Password));
    }

    private async Task Apply(string manifests) => (await world.Promo.Apply(manifests)).Successful();
}
