using Promotion.Adapters.Git;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitRemoteTests
{
    [Theory]
    [InlineData("https://ada:s3cr3t@git.example.com/acme/web.git", "https://git.example.com/acme/web.git", "https://git.example.com/acme/web", "git.example.com")]
    [InlineData("HTTPS://ada:p%40ss@w0rd@Git.Example.com:8443/Acme/Web/", "HTTPS://Git.Example.com:8443/Acme/Web/", "https://git.example.com:8443/Acme/Web", "git.example.com:8443")]
    [InlineData("git@github.com:Acme/Web.git", "git@github.com:Acme/Web.git", "git@github.com:Acme/Web", "git@github.com")]
    [InlineData("/srv/git/web.git", "/srv/git/web.git", "/srv/git/web", "")]
    public void Remote_ShowsNoUserInfoAndHasOneKeyForItsSpellings(string url, string safe, string key, string host)
    {
        var remote = new GitRemote("acme", url);

        Assert.Equal((safe, key, host), (remote.ToString(), remote.MirrorKey, remote.Host));
    }
}
