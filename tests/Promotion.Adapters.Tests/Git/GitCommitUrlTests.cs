using Promotion.Adapters.Git;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitCommitUrlTests
{
    [Theory]
    [InlineData("https://github.com/acme/web.git", null, "https://github.com/acme/web/commit/c1")]
    [InlineData("git@github.com:acme/web.git", null, "https://github.com/acme/web/commit/c1")]
    [InlineData("ssh://git@gitlab.example.com:2222/a/b/web.git", null, "https://gitlab.example.com/a/b/web/-/commit/c1")]
    [InlineData("https://gitea.example.com:3000/acme/web", null, "https://gitea.example.com:3000/acme/web/commit/c1")]
    [InlineData("https://bitbucket.org/acme/web", null, "https://bitbucket.org/acme/web/commits/c1")]
    [InlineData("https://dev.azure.com/acme/shop/_git/web", null, "https://dev.azure.com/acme/shop/_git/web/commit/c1")]
    [InlineData("git@ssh.dev.azure.com:v3/acme/shop/web", null, "https://dev.azure.com/acme/shop/_git/web/commit/c1")]
    [InlineData("https://git.example.com/acme/web.git", "gitea", "https://git.example.com/acme/web/commit/c1")]
    [InlineData("https://git.example.com/acme/web.git", null, null)]
    [InlineData("/srv/git/web.git", "github", null)]
    public void Of_Repository_IsThePageOfTheCommit(string repoUrl, string? provider, string? expected) =>
        Assert.Equal(expected, GitCommitUrl.Of(repoUrl, provider, "c1"));
}
