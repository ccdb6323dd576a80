namespace Promotion.Domain;

/// <summary>A named template: its value is evaluated where it is used and seen there as <c>vars.NAME</c>.</summary>
[GenerateSerializer, Immutable, Alias("promotion.variable")]
public sealed record Variable(string Name, string Value);
