using Orleans.Placement;

namespace Promotion.Grains.Silos;

/// <summary>Places the grain by its name.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StablePlacementAttribute() : PlacementAttribute(StablePlacement.Singleton);
