namespace Promotion.Domain.ArgoCd;

/// <summary>A value set over a chart's values.</summary>
/// <param name="Name">Path of the value, such as <c>image.tag</c>.</param>
public sealed record HelmParameter(string Name, string Value);
