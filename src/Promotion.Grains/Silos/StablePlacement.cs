namespace Promotion.Grains.Silos;

/// <summary>
/// A grain's place is found from its project and the servers there are: each server is weighed with the project, and the heaviest has all its grains
/// (rendezvous hashing). Projects spread evenly over servers, what a project needs is warm in one place, and a server that comes or goes moves
/// only what it takes or leaves.
/// </summary>
[GenerateSerializer, Immutable, Alias("promotion.stable-placement")]
internal sealed class StablePlacement : PlacementStrategy
{
    /// <summary>The only one.</summary>
    public static StablePlacement Singleton { get; } = new();
}
