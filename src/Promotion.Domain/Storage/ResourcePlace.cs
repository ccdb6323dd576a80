namespace Promotion.Domain.Storage;

/// <summary>Which resource it is, and since when it is as it is.</summary>
/// <param name="Revision">The revision of its project that changed it last.</param>
public sealed record ResourcePlace(string Name, long Revision);
