namespace Promotion.Domain.Promotions;

/// <summary>Something of the project that a template may ask for.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">Its name.</param>
public sealed record DataNeed(DataKind Kind, string Name);
