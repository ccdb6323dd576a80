using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Tests.Git;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Warehouses;

public sealed class ArtifactSourceTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly ServiceProvider _services;
    private readonly IArtifactSource _source;

    public ArtifactSourceTests()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ICredentialSource>(new FakeCredentials())
            .AddSingleton<ICommitFilter>(new FakeCommitFilter(_ => throw new InvalidOperationException("no such variable")))
            .AddDiscovery(new DiscoveryOptions(_data.Path))
            .BuildServiceProvider();
        _source = _services.GetRequiredService<IArtifactSource>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discover_GoesToTheSourceOfTheKind()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        await using var registry = await RegistryServer.Start();
        var digest = await registry.PushImage("web", "1.0.0");
        await registry.PushChart("charts", "web", "2.0.0");

        var commits = await _source.Discover("acme", git.Subscription(), null, Cancellation);
        var images = await _source.Discover("acme", Oci.ImageFixture.Subscription($"{registry.Host}/web"), null, Cancellation);
        var charts = await _source.Discover("acme", new Subscription.Chart(null, $"oci://{registry.Host}/charts/web", null, null, 20, false), null, Cancellation);

        Assert.Equal(commit, Assert.IsType<Discovered.Commits>(commits).Items.Single().Id);
        Assert.Equal(digest, Assert.IsType<Discovered.Images>(images).Items.Single().Digest);
        Assert.Equal("2.0.0", Assert.IsType<Discovered.Charts>(charts).Items.Single().Version);
        Assert.Same(commits, await _source.Discover("acme", git.Subscription(), commits, Cancellation));
    }

    [Fact]
    public async Task Discover_TurnsEveryFailureIntoASentenceThatNamesTheRepository()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        Subscription[] failing =
        [
            git.Subscription() with { RepoUrl = git.Server.Url("nope") },
            git.Subscription() with { Branch = "nope" },
            git.Subscription() with { ExpressionFilter = "nonsense" },
            git.Subscription() with { IncludePaths = ["regex:("] },
            git.Subscription(CommitSelectionStrategy.SemVer) with { SemverConstraint = "nonsense" },
            Oci.ImageFixture.Subscription("localhost:1/web"),
            Oci.ImageFixture.Subscription("localhost:1/web", ImageSelectionStrategy.Digest),
            new Subscription.Chart(null, "http://localhost:1", "web", null, 20, false),
            new Subscription.Chart(null, "http://localhost:1", null, null, 20, false),
        ];

        foreach (var subscription in failing)
        {
            var failure = await Assert.ThrowsAsync<DiscoveryException>(() => _source.Discover("acme", subscription, null, Cancellation));
            Assert.Contains(Host(subscription.RepoUrl), failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Discover_WhenCancelled_Stops()
    {
        await using var git = await GitFixture.Start();
        var held = git.Server.Traffic.Hold(GitServer.Discovery);
        using var cancel = new CancellationTokenSource();
        var waiting = _source.Discover("acme", git.Subscription(), null, cancel.Token);
        await held.Reached;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static string Host(string url) => url.Replace("http://", "", StringComparison.Ordinal).Split('/')[0];

    public void Dispose()
    {
        _services.Dispose();
        _data.Dispose();
    }
}
