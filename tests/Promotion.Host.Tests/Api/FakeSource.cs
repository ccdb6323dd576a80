using Promotion.Domain.Warehouses;

namespace Promotion.Host.Tests.Api;

/// <summary>A repository whose newest commit the test decides on.</summary>
internal sealed class FakeSource : IArtifactSource
{
    public string Commit { get; set; } = new('a', 40);

    public string? Error { get; set; }

    /// <summary>Answers in place of the commit, when set.</summary>
    public Func<Subscription, CancellationToken, Task<Discovered>>? Answer { get; set; }

    public Task<Discovered> Discover(string project, Subscription subscription, Discovered? previous, CancellationToken cancellation) =>
        Answer is { } answer ? answer(subscription, cancellation)
        : Error is { } error ? throw new DiscoveryException(error) : Task.FromResult(Sample.Found(Commit));
}
