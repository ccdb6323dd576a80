using Promotion.Adapters.Oci;
using Xunit;

namespace Promotion.Adapters.Tests.Oci;

public sealed class RegistryReferenceTests
{
    [Theory]
    [InlineData("nginx", "registry-1.docker.io", "library/nginx", false)]
    [InlineData("bitnami/redis", "registry-1.docker.io", "bitnami/redis", false)]
    [InlineData("docker.io/nginx", "registry-1.docker.io", "library/nginx", false)]
    [InlineData("index.docker.io/library/nginx", "registry-1.docker.io", "library/nginx", false)]
    [InlineData("ghcr.io/acme/web", "ghcr.io", "acme/web", false)]
    [InlineData("oci://ghcr.io/acme/charts/web/", "ghcr.io", "acme/charts/web", false)]
    [InlineData("localhost/web", "localhost", "web", true)]
    [InlineData("127.0.0.1:5000/team/web", "127.0.0.1:5000", "team/web", true)]
    [InlineData("[::1]:5000/web", "[::1]:5000", "web", true)]
    [InlineData("10.0.0.1:5000/web", "10.0.0.1:5000", "web", false)]
    public void Url_IsReadAsDockerReadsIt(string repoUrl, string host, string repository, bool isLoopback)
    {
        var reference = RegistryReference.Parse(repoUrl);

        Assert.Equal((host, repository, isLoopback), (reference.Host, reference.Repository, reference.IsLoopback));
    }
}
