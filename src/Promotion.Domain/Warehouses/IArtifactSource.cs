namespace Promotion.Domain.Warehouses;

/// <summary>Looks into the world for what a subscription asks for.</summary>
public interface IArtifactSource
{
    /// <summary>
    /// The newest artifacts the subscription selects, best first, at most its discovery limit. Credentials are looked up for
    /// <paramref name="project"/>. <paramref name="previous"/> is the last result for the same, unchanged subscription, or null.
    /// Throws <see cref="DiscoveryException"/> with a sentence for people when the repository cannot be read or refuses.
    /// Ends within its deadline even when the remote never answers.
    /// </summary>
    Task<Discovered> Discover(string project, Subscription subscription, Discovered? previous, CancellationToken cancellation);
}
