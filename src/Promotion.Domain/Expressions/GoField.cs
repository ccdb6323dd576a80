namespace Promotion.Domain.Expressions;

/// <summary>A field of a struct-like value.</summary>
/// <param name="Name">The Go name, by which expressions read it.</param>
/// <param name="JsonName">The name in JSON.</param>
/// <param name="OmitEmpty">Whether JSON leaves it out when nil, false, zero or empty.</param>
public readonly record struct GoField(string Name, string JsonName, bool OmitEmpty = true);
