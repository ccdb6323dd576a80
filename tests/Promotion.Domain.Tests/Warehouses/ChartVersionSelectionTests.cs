using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Domain.Tests.Warehouses;

public sealed class ChartVersionSelectionTests
{
    [Theory]
    [InlineData("https://charts.example.com", null, "1.0.0 v1.1.0 1.2 junk 0.9.0", "1.2 v1.1.0 1.0.0 0.9.0")]
    [InlineData("https://charts.example.com", "^1.0.0", "1.0.0 1.1.0-rc.1 2.0.0", "1.0.0")]
    [InlineData("oci://ghcr.io/acme/web", null, "1.0.0 v1.1.0 1.2 latest 1.0.1_build.5", "1.0.1+build.5 1.0.0")]
    [InlineData("oci://ghcr.io/acme/web", "<1.0.1", "1.0.0 1.0.1_build.5", "1.0.0")]
    [InlineData("oci://ghcr.io/acme/web", null, "", "")]
    public void Versions_AreSelectedHighestFirst(string repoUrl, string? constraint, string versions, string expected)
    {
        Subscription.Chart subscription = new(null, repoUrl, "web", constraint, 20, InsecureSkipTlsVerify: false);

        Assert.Equal(Words(expected), ChartVersionSelection.Select(subscription, Words(versions)));
        Assert.Equal(Words(expected).Take(1), ChartVersionSelection.Select(subscription with { DiscoveryLimit = 1 }, Words(versions)));
    }

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
