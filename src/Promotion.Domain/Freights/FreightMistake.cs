namespace Promotion.Domain.Freights;

/// <summary>Something that keeps artifacts from being Freight of a Warehouse.</summary>
/// <param name="Path">The artifact, such as <c>images[0]</c>; the collection where one is missing; empty when it is about all of them.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record FreightMistake(string Path, string Message);
