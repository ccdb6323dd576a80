namespace Promotion.Domain.Expressions;

/// <summary>A name that an expression reads of its environment.</summary>
/// <param name="Path">The variable and the members read of it with a literal name, e.g. <c>vars</c>, <c>tag</c>. Each beginning of a path is a use too.</param>
/// <param name="Position">Where the last name of the path stands in the source, counted from 0.</param>
/// <param name="IsCall">Whether it is called as a function.</param>
public sealed record NameUse(ImmutableArray<string> Path, int Position, bool IsCall);
