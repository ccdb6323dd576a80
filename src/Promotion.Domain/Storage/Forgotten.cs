namespace Promotion.Domain.Storage;

/// <summary>A thing that nobody would ever look at again.</summary>
/// <param name="Actor">Which.</param>
/// <param name="Why">What is wrong with it.</param>
public readonly record struct Forgotten(ActorKey Actor, Neglect Why);
