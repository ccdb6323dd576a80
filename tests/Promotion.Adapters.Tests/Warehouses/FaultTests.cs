using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Tests.Git;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Warehouses;

/// <summary>Servers that are slow, broken or hostile, all asked at the same time by one process, beside healthy ones.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly DiscoveryOptions Hasty = new("") { CallDeadline = TimeSpan.FromSeconds(5), GitDeadline = TimeSpan.FromSeconds(10) };
    private readonly TempFolder _data = new();
    private ServiceProvider? _services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FaultyRepositories_SayWhy_WhileHealthyOnesAreServed()
    {
        var source = Source(Hasty);
        await using var charts = new Servers();
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        await using var silentGit = await GitFixture.Start();
        silentGit.Server.Traffic.Silence(GitServer.Discovery, times: 100);
        await using var stuckGit = await GitFixture.Start();
        await stuckGit.Commit(1);
        stuckGit.Server.Traffic.Hold(GitServer.Fetch, HoldPoint.Middle, nth: 3);
        (string Expected, Subscription Subscription)[] faulty =
        [
            ("did not answer within 5 s", await charts.Start(traffic => traffic.Silence(ChartRepositoryServer.Index, times: 100))),
            ("did not answer within 5 s", await charts.Start(traffic => traffic.Drip(ChartRepositoryServer.Index, TimeSpan.FromSeconds(1), times: 100))),
            ("asks to come back in 300 s", await charts.Start(traffic => traffic.Fail(ChartRepositoryServer.Index, 429, times: 100, retryAfter: TimeSpan.FromMinutes(5)))),
            ("answers 500", await charts.Start(traffic => traffic.Fail(ChartRepositoryServer.Index, 500, times: 100))),
            ("certificate", await charts.Start(_ => { }, new ChartRepositoryOptions { Tls = true })),
            ("refuses access (401): no credential was found for project acme", await charts.Start(
                _ => { }, new ChartRepositoryOptions { Users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t") })),
            ("did not answer within 5 s", silentGit.Subscription()),
            ("git did not end within 10 s", stuckGit.Subscription()),
        ];
        var failing = faulty.Select(fault => source.Discover("acme", fault.Subscription, null, Cancellation)).ToList();

        Assert.Equal(1, (await source.Discover("acme", git.Subscription(), null, Cancellation)).Count);
        Assert.Equal(1, (await source.Discover("acme", await charts.Start(_ => { }), null, Cancellation)).Count);

        foreach (var ((expected, _), failed) in faulty.Zip(failing))
        {
            Assert.Contains(expected, (await Assert.ThrowsAsync<DiscoveryException>(() => failed)).Message, StringComparison.Ordinal);
        }
        Assert.Equal([2], failing.Index().Where(failed => ((DiscoveryException)failed.Item.Exception!.InnerException!).NotBefore is not null).Select(failed => failed.Index));
    }

    [Fact]
    public async Task IndexOf50Megabytes_IsRead()
    {
        await using var charts = new Servers();
        var padding = new string('x', 100_000);
        var subscription = await charts.Start(_ => { }, fill: server =>
        {
            for (var i = 0; i < 500; i++)
            {
                server.Add(new HelmChart($"chart-{i}", "1.0.0") { Description = padding });
            }
        });

        var found = Assert.IsType<Discovered.Charts>(await Source(new DiscoveryOptions("")).Discover("acme", subscription, null, Cancellation));

        Assert.Equal("1.2.3", found.Items.Single().Version);
    }

    public void Dispose()
    {
        _services?.Dispose();
        _data.Dispose();
    }

    private IArtifactSource Source(DiscoveryOptions options)
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ICredentialSource>(new FakeCredentials())
            .AddSingleton<ICommitFilter>(new FakeCommitFilter())
            .AddDiscovery(options with { DataFolder = _data.Path })
            .BuildServiceProvider();
        return _services.GetRequiredService<IArtifactSource>();
    }

    /// <summary>Chart repositories with the chart web 1.2.3.</summary>
    private sealed class Servers : IAsyncDisposable
    {
        private readonly List<ChartRepositoryServer> _servers = [];

        public async Task<Subscription.Chart> Start(Action<Traffic> spoil, ChartRepositoryOptions? options = null, Action<ChartRepositoryServer>? fill = null)
        {
            var server = await ChartRepositoryServer.Start(options);
            _servers.Add(server);
            fill?.Invoke(server);
            server.Add("web", "1.2.3");
            spoil(server.Traffic);
            return new(null, server.Address, "web", null, 20, InsecureSkipTlsVerify: false);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in _servers)
            {
                await server.DisposeAsync();
            }
        }
    }
}
