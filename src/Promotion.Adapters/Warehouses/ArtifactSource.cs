using Microsoft.Extensions.Logging;
using Promotion.Adapters.Git;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Warehouses;

/// <summary>Looks for what a subscription asks for at the place its kind names.</summary>
public sealed partial class ArtifactSource(
    DiscoverySources sources, DiscoveryOptions options, TimeProvider clock, ILogger<ArtifactSource> logger) : IArtifactSource
{
    /// <inheritdoc />
    public async Task<Discovered> Discover(string project, Subscription subscription, Discovered? previous, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.DiscoveryDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var found = await Find(project, subscription, previous, either.Token);
            LogFound(project, Named(project, subscription), found.Count, clock.GetElapsedTime(started).TotalMilliseconds);
            return found;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new DiscoveryException($"{Named(project, subscription)} was not read within {options.DiscoveryDeadline.TotalMinutes:0.#} min.", e);
        }
        catch (GitException e)
        {
            throw new DiscoveryException(e.Message, e) { NotBefore = e.NotBefore };
        }
        catch (Exception e) when (e is not (OperationCanceledException or DiscoveryException))
        {
            throw new DiscoveryException($"{Named(project, subscription)}: {e.Message}", e);
        }
    }

    private async Task<Discovered> Find(string project, Subscription subscription, Discovered? previous, CancellationToken cancellation) => subscription switch
    {
        Subscription.Git git => await sources.Commits.Discover(project, git, previous as Discovered.Commits, cancellation),
        Subscription.Image image => await sources.Images.Discover(project, image, cancellation),
        Subscription.Chart chart => await sources.Charts.Discover(project, chart, cancellation),
        _ => throw new DiscoveryException($"Subscriptions of the kind {subscription.GetType().Name} are not known."),
    };

    private static string Named(string project, Subscription subscription) => new GitRemote(project, subscription.RepoUrl).ToString();

    [LoggerMessage(4201, LogLevel.Debug, "Discovered {Count} in {RepoUrl} for {Project} in {Milliseconds:0} ms")]
    private partial void LogFound(string project, string repoUrl, int count, double milliseconds);
}
