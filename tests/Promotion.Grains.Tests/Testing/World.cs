using System.Collections.Concurrent;
using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Grains.Tests.Testing;

/// <summary>The world around the grains: a registry, working directories, health, and no secrets worth keeping.</summary>
internal sealed class World : IArtifactSource, IWorkspaces, IHealthChecker, ISecretProtector
{
    /// <summary>The newest tag of every image.</summary>
    public string Tag { get; set; } = "1.0";

    public HealthReport Health { get; set; } = HealthReport.Healthy;

    /// <summary>The working directories that exist.</summary>
    public ConcurrentDictionary<string, bool> Directories { get; } = new();

    /// <summary>Set when a working directory was removed.</summary>
    public Signal Removed { get; } = new();

    public string Kind => "world";

    public Task<Discovered> Discover(string project, Subscription subscription, Discovered? previous, CancellationToken cancellation) =>
        Task.FromResult<Discovered>(new Discovered.Images(
            subscription.RepoUrl,
            [new ContainerImage(subscription.RepoUrl, Tag, $"sha256:{Tag}", ImmutableSortedDictionary<string, string>.Empty, null)],
            [null]));

    public Task<string> Create(string project, string promotion, CancellationToken cancellation)
    {
        Directories[promotion] = true;
        return Task.FromResult($"/{project}/{promotion}");
    }

    public Task Remove(string project, string promotion)
    {
        Directories.TryRemove(promotion, out _);
        Removed.Set();
        return Task.CompletedTask;
    }

    public Task<HealthReport> Check(string project, string stage, Json input, CancellationToken cancellation) => Task.FromResult(Health);

    public string Protect(ReadOnlySpan<byte> plain, string purpose) => Convert.ToBase64String(plain);

    public byte[] Unprotect(string protectedText, string purpose) => Convert.FromBase64String(protectedText);
}
