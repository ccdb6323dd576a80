using Promotion.Domain.Artifacts;
using Xunit;

namespace Promotion.Domain.Tests.Artifacts;

public sealed class RepositoryUrlTests
{
    [Theory]
    [InlineData("https://GitHub.com/Acme/Web.git", "https://github.com/acme/web")]
    [InlineData("https://github.com/acme/web/", "https://github.com/acme/web")]
    [InlineData("https://github.com/acme/web.git/", "https://github.com/acme/web")]
    [InlineData("https://user:secret@github.com/acme/web", "https://github.com/acme/web")]
    [InlineData("http://git.example.com:8080/acme/web.git", "http://git.example.com:8080/acme/web")]
    [InlineData("  https://github.com/acme/web\t\u200B", "https://github.com/acme/web")]
    [InlineData("https://github.com", "https://github.com")]
    [InlineData("https://github.com/Acme/web?x=1", "https://github.com/Acme/web?x=1")]
    [InlineData("https://github.com/Acme/%zz", "https://github.com/Acme/%zz")]
    [InlineData("https:///Acme", "https:///Acme")]
    [InlineData("ssh://git@GitHub.com:22/acme/web.git", "ssh://git@github.com:22/acme/web")]
    [InlineData("git@GitHub.com:Acme/Web.git", "ssh://git@github.com/acme/web")]
    [InlineData("git@github.com:/acme/web/", "ssh://git@github.com/acme/web")]
    [InlineData("github.com:acme/web", "ssh://github.com/acme/web")]
    [InlineData("file:///srv/Git/Web.git", "file:///srv/Git/Web.git")]
    [InlineData("/srv/Git/Web.git", "/srv/Git/Web.git")]
    [InlineData("not a url", "not a url")]
    public void GitUrl_IsNormalized(string url, string expected) => Assert.Equal(expected, RepositoryUrl.NormalizeGit(url));

    [Theory]
    [InlineData("nginx", "nginx")]
    [InlineData("library/nginx", "nginx")]
    [InlineData("docker.io/library/nginx", "nginx")]
    [InlineData("index.docker.io/library/nginx:1.27", "nginx")]
    [InlineData("registry-1.docker.io/bitnami/redis", "bitnami/redis")]
    [InlineData("bitnami/redis:7@sha256:abcdef", "bitnami/redis")]
    [InlineData("GHCR.io/Acme/Web", "ghcr.io/acme/web")]
    [InlineData("ghcr.io/acme/web:v1.2.3", "ghcr.io/acme/web")]
    [InlineData("127.0.0.1:5000/team/web:1", "127.0.0.1:5000/team/web")]
    [InlineData("localhost:5000/web", "localhost:5000/web")]
    [InlineData("registry.example.com/library/nginx", "registry.example.com/library/nginx")]
    [InlineData("Not An Image", "Not An Image")]
    public void Image_IsNormalized(string reference, string expected) => Assert.Equal(expected, RepositoryUrl.NormalizeImage(reference));

    [Theory]
    [InlineData("oci://GHCR.io/Acme/Charts/Web", "ghcr.io/acme/charts/web")]
    [InlineData("oci://registry-1.docker.io/bitnamicharts/redis", "bitnamicharts/redis")]
    [InlineData("https://Charts.Example.com/Stable ", "https://charts.example.com/stable")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    public void Chart_IsNormalized(string url, string expected) => Assert.Equal(expected, RepositoryUrl.NormalizeChart(url));
}
